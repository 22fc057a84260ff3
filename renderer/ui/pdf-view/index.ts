/** The PDF viewer: open with `usePdf`, show with `PdfPages`; everything else takes the same `pdf`. */
export { GhostSeal } from './ghost-seal.tsx';
export type { PageBox } from './geometry.ts';
export { PageMark } from './page-mark.tsx';
export { PdfCrop } from './pdf-crop.tsx';
export { drawPage, type DrawnPage } from './free-ink.ts';
export type { PdfFailure, PdfSource } from './pdf-file.ts';
export type { PdfStrip } from './pdf-page.tsx';
export { PdfPages } from './pdf-pages.tsx';
export { PdfThumbnail, PdfThumbnails } from './pdf-thumbnails.tsx';
export { PdfFloatingTools, PdfPageNumber, PdfTools } from './pdf-tools.tsx';
export { Placement } from './placement.tsx';
export { usePdf, type Pdf, type PdfZoom } from './use-pdf.ts';
