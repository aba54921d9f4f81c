import { dirname, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Language } from '../../shared/kernel/index.ts';
import { type Dialogs, dialogsAreDoubled, dialogTestDoubles } from './dialog-doubles.ts';
import { windowsSafeName } from './file-name.ts';
import { say } from './texts.ts';
import { writeWhole } from './write-whole.ts';

type WindowOf = () => BrowserWindow | undefined;

function pickFile(window: WindowOf, language: () => Language): Dialogs['pickFile'] {
  return async ({ title, extensions }) => {
    const parent = window();
    if (parent === undefined) return { path: null };
    const chosen = await dialog.showOpenDialog(parent, {
      title: say(language(), `shell:pick.${title}`),
      filters: [{ name: say(language(), 'shell:pick.allowed'), extensions }],
      properties: ['openFile', 'dontAddToRecent'],
    });
    const [path] = chosen.filePaths;
    return { path: chosen.canceled || path === undefined ? null : path };
  };
}

/** Where a file is to be saved: what the dialog offers first is the last folder that was chosen. */
function whereToSave(window: WindowOf, language: () => Language): (name: string) => Promise<string | null> {
  let lastFolder = '';
  return async (name) => {
    const parent = window();
    if (parent === undefined) return null;
    const safeName = windowsSafeName(name, say(language(), 'shell:save.fallbackName'));
    const extension = extname(safeName).slice(1);
    const chosen = await dialog.showSaveDialog(parent, {
      title: say(language(), 'shell:save.title'),
      defaultPath: join(lastFolder || app.getPath('documents'), safeName),
      filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
      properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
    });
    if (chosen.canceled || chosen.filePath === '') return null;
    lastFolder = dirname(chosen.filePath);
    return chosen.filePath;
  };
}

/** The system's dialogs, over the window that asked. Paths go to the data service and never to the page. */
export function fileDialogs(window: WindowOf, language: () => Language): Dialogs {
  if (__TEST_DOUBLES__ && dialogsAreDoubled(process.env)) return dialogTestDoubles(process.env);
  const where = whereToSave(window, language);
  return {
    pickFile: pickFile(window, language),
    savePath: async ({ name }) => ({ path: await where(name) }),
    async saveFile({ name, bytes }) {
      const path = await where(name);
      if (path !== null) await writeWhole(path, bytes);
      return { saved: path !== null };
    },
  };
}
