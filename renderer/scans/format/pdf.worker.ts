// Before the library, for it speaks to the console that this changes.
import './pdf-warnings.ts';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
