import { type DocumentTree, sheetSize, textArea } from '../../../shared/documents/index.ts';
import { family, monoFamily } from './fonts.ts';

/** Style rules of one document, each written once. There are no style attributes: the page's policy may forbid them. */
export class Rules {
  readonly #names = new Map<string, string>();

  /** The class that has these declarations. */
  name(declarations: string): string {
    const known = this.#names.get(declarations);
    if (known) return known;
    const made = `s${this.#names.size + 1}`;
    this.#names.set(declarations, made);
    return made;
  }

  css(): string {
    return [...this.#names].map(([declarations, name]) => `.${name}{${declarations}}`).join('\n');
  }
}

/** Rules that every document has. Lengths that decide where lines break are in mm and pt, so that every medium agrees. */
export function sheetCss(tree: DocumentTree): string {
  const sheet = sheetSize(tree);
  const area = textArea(tree);
  const { top, left, bottom } = tree.margins;
  return `
@page{size:${sheet.width}mm ${sheet.height}mm;margin:0}
*{box-sizing:border-box;margin:0;padding:0}
html{-webkit-text-size-adjust:100%}
body{font-family:${family},'Times New Roman',serif;color:#000;background:#fff;line-height:1.18;text-rendering:geometricPrecision;
 font-kerning:normal;overflow-wrap:anywhere;orphans:1;widows:1}
p,.hint,.first,.last,.value,.who,.foot{white-space:pre-wrap}
.page{position:relative;width:${sheet.width}mm;height:${sheet.height}mm;background:#fff;overflow:hidden;break-after:page}
.page:last-child{break-after:auto}
.area{position:absolute;top:${top}mm;left:${left}mm;width:${area.width}mm}
.flow{width:${area.width}mm}
.foot{position:absolute;left:${left}mm;width:${area.width}mm;bottom:${(bottom * 0.45).toFixed(2)}mm;text-align:right;font-size:9pt}
.foot>.note{float:left}
.mono{font-family:${monoFamily},Consolas,monospace;font-variant-ligatures:none}
.value.mono{letter-spacing:.06em}
.totals td{font-weight:700}
.node{display:flow-root}
.node.fold{display:flex;align-items:center}
.fold>i{flex:1;border-top:1px dashed #000}
.fold>span{padding:0 3mm}
.one{white-space:nowrap}
.line{display:flex;align-items:last baseline}
.line>.first{flex:none;align-self:first baseline;padding-right:.35em}
.line>.last{flex:none;padding-left:.35em}
.line>.value{flex:1 1 0;min-width:0;overflow:hidden;padding-bottom:2px}
.value>span,.ink>span{border-bottom:1px solid #000;padding-right:100%;margin-right:-100%}
.hint{text-align:center;line-height:1.1;padding-top:.5mm}
.sign{display:flex;align-items:last baseline}
.sign>.who{flex:0 1 auto;max-width:42%}
.sign>.ink{flex:1 1 0;min-width:38mm;margin:0 2mm;overflow:hidden;padding-bottom:2px}
table{border-collapse:separate;border-spacing:0;table-layout:fixed;width:${area.width}mm;border-left:1px solid #000}
th,td{border-right:1px solid #000;border-bottom:1px solid #000;padding:.7mm 1.2mm .9mm;vertical-align:top;font-weight:400;text-align:left;overflow:hidden}
th{border-top:1px solid #000;vertical-align:middle}
@media screen{.sheets{background:#e8eaed;padding:6mm}.sheets .page{margin:0 auto 6mm;box-shadow:0 .3mm 1.5mm rgba(0,0,0,.35)}}
${narrowed(sheet.width)}`;
}

/** A preview in a window narrower than its sheet is drawn smaller, in steps: the page is static and measures nothing. @param width mm */
function narrowed(width: number): string {
  const beside = 16;
  const needed = ((width + beside) * 96) / 25.4;
  const zooms = [0.92, 0.84, 0.76, 0.68];
  return zooms
    .map((zoom, at) => {
      const below = Math.floor(needed * (zooms[at - 1] ?? 1));
      return `@media screen and (max-width:${below}px){.sheets{zoom:${zoom}}}`;
    })
    .join('\n');
}
