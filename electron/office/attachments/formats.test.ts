import { Document, Packer, Paragraph } from 'docx';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { bundled, parameter, ruleSetFor } from '../../../shared/norms/index.ts';
import { contentOf, formatOf } from './formats.ts';

const formats = parameter(ruleSetFor('2026-11-21', bundled.ruleSets), 'attachmentFormats');
const text = (content: string) => Buffer.from(content, 'latin1');

async function check(extension: string, bytes: Buffer): Promise<string> {
  const format = formatOf(extension, formats);
  if (!format) return 'not allowed';
  const said = await contentOf(format)({
    size: bytes.length,
    firstBytes: bytes.subarray(0, 64),
    readAt: async (position, length) => bytes.subarray(position, position + length),
  });
  return said.ok ? said.value.mime : said.problem.code;
}

/** A ZIP without compression. */
function zipOf(...names: string[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const bytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(bytes.length, 22);
    const local = Buffer.concat([text('PK\x03\x04'), fields, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([text('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, bytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(names.length, 4);
  end.writeUInt16LE(names.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, text('PK\x05\x06'), end]);
}

/** A compound file of one directory sector: the root, a stream in it, and a storage with a stream of its own. */
function compoundOf(stream: string, inner = 'Other'): Buffer {
  const file = Buffer.alloc(512 * 3, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0xfffffffe, 68);
  file.fill(0xff, 76, 512);
  file.writeUInt32LE(0, 76);
  file.fill(0xff, 512, 1024);
  file.writeUInt32LE(0xfffffffe, 512 + 4);
  const entry = (place: number, name: string, type: number, links: [number, number, number]) => {
    const at = 1024 + place * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
    file.writeUInt8(type, at + 66);
    for (const [index, link] of links.entries()) file.writeUInt32LE(link, at + 68 + index * 4);
  };
  const none = 0xffffffff;
  entry(0, 'Root Entry', 5, [none, none, 1]);
  entry(1, stream, 2, [none, 2, none]);
  entry(2, 'ObjectPool', 1, [none, none, 3]);
  entry(3, inner, 2, [none, none, none]);
  return file;
}

describe('contentOf', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const tiff = Buffer.from('49492a000800000001000000', 'hex');

  it.each([
    ['pdf', text('%PDF-1.7\n%âãÏÓ'), 'application/pdf'],
    ['tif', tiff, 'image/tiff'],
    ['tiff', Buffer.from('4d4d002a000000080001', 'hex'), 'image/tiff'],
    ['jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    ['jpeg', Buffer.from('ffd8ffdb0043', 'hex'), 'image/jpeg'],
    ['rtf', text('{\\rtf1\\ansi}'), 'application/rtf'],
    ['doc', compoundOf('WordDocument'), 'application/msword'],
    ['xls', compoundOf('Workbook'), 'application/vnd.ms-excel'],
    ['xls', compoundOf('Book'), 'application/vnd.ms-excel'],
    ['ppt', compoundOf('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
    ['rar', Buffer.from('526172211a0700cf', 'hex'), 'application/vnd.rar'],
    ['rar', Buffer.from('526172211a070100', 'hex'), 'application/vnd.rar'],
    ['zip', zipOf('бұйрық.pdf', 'a/b.txt'), 'application/zip'],
    ['zip', zipOf(), 'application/zip'],
  ])('knows a .%s', async (extension, bytes, mime) => {
    expect(await check(extension, bytes)).toBe(mime);
  });

  it('knows what Word and Excel write', async () => {
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Бұйрық')] }] }));
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Тізім').addRow(['ЖСН']);
    const xlsx = Buffer.from(await book.xlsx.writeBuffer());
    expect(await check('docx', docx)).toMatch(/wordprocessingml/);
    expect(await check('xlsx', xlsx)).toMatch(/spreadsheetml/);
    expect(await check('docx', xlsx)).toBe('attachment.contentMismatch');
    expect(await check('xlsx', docx)).toBe('attachment.contentMismatch');
    expect(await check('zip', docx)).toBe('application/zip');
  });

  it.each([
    ['a .pdf that is a ZIP', 'pdf', zipOf('a')],
    ['a .pdf whose header does not come first', 'pdf', text(' %PDF-1.7')],
    ['a .pdf that only begins so', 'pdf', text('%PDF-evil')],
    ['a .jpg that is a PNG', 'jpg', png],
    ['a .jpg of three bytes', 'jpg', Buffer.from('ffd8ff', 'hex')],
    ['a .tif whose directory lies beyond its end', 'tif', Buffer.from('49492a00ffffff7f', 'hex')],
    ['a .doc that is a workbook', 'doc', compoundOf('Workbook')],
    ['a .doc with a document only inside an embedded object', 'doc', compoundOf('Workbook', 'WordDocument')],
    ['a .doc that ends after its beginning', 'doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a .docx that is any ZIP', 'docx', zipOf('word/document.xml')],
    ['a .docx that runs', 'docx', zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['a .docx under a password', 'docx', compoundOf('EncryptedPackage')],
    ['a .zip cut off', 'zip', zipOf('a').subarray(0, 31)],
    ['a .zip that leads out of itself', 'zip', zipOf('../../evil')],
    ['a .rar that is text', 'rar', text('Rar!')],
    ['an empty .rtf', 'rtf', Buffer.alloc(0)],
  ])('refuses %s', async (_what, extension, bytes) => {
    expect(await check(extension, bytes)).toBe('attachment.contentMismatch');
  });

  it('does not loop in a compound file whose directory bites its tail', async () => {
    const file = compoundOf('Workbook');
    file.writeUInt32LE(1, 512 + 4);
    expect(await check('doc', file)).toBe('attachment.contentMismatch');
  });

  it.each(['exe', 'pptx', 'png', 'docm', ''])('does not allow .%s', async (extension) => {
    expect(await check(extension, png)).toBe('not allowed');
  });
});
