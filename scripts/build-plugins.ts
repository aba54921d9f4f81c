import type { Plugin } from 'vite';

/** The part of the window that holds the texts of the languages. */
export const texts = 'texts';

/**
 * The runtime keeps the text of every program in memory, twice as long when a single letter of it is not of Latin 1: such
 * letters are written as escapes where they are few. Texts of the languages are a part of their own.
 */
export const escaped: Plugin = {
  name: 'escaped',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle))
      if (part.type === 'chunk' && part.name !== texts)
        part.code = part.code.replace(
          /[^\0-\xff]/g,
          (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

/**
 * Whoever imports a CommonJS file has its whole text looked through for names to export, in memory that the process never gives
 * back: 12 MB for the data service. So what is imported is one line, which requires the program.
 * @param name of the line's file
 * @param body name of the program's file beside it
 */
export function entrance(name: string, body: string): Plugin {
  return {
    name: 'entrance',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: `${name}.cjs`, source: `require('./${body}.cjs');\n` });
    },
  };
}

/** TypeORM brings its drivers for every database that there is, a quarter of the data service's text: it is given one. */
export const oneDriver: Plugin = {
  name: 'one-driver',
  load: (id) =>
    /[\\/]typeorm[\\/]driver[\\/](?!better-sqlite3|sqlite-abstract)[\w-]+[\\/]\w+Driver\.js$/.test(id)
      ? 'module.exports = {};'
      : null,
};
