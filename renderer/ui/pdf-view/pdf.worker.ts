/** The worker of pdf.js, with what Chrome 114 lacks put in first. */
import '../../polyfill.ts';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
