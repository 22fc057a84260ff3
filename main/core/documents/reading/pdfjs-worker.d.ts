/** pdf.js ships no types for its worker; importing it registers it for use on the same thread. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: object;
}
