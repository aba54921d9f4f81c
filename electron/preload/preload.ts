import { contextBridge, ipcRenderer } from 'electron';
import type { ShellApi, ShellChannels } from '../../shared/kernel/index.ts';

const channels: ShellChannels = { action: 'onir:shell', event: 'onir:event', port: 'onir:port' };

// A MessagePort cannot cross the context bridge: the page gets it as a message of its own window.
ipcRenderer.on(channels.port, (event) => window.postMessage(channels.port, location.origin, event.ports));

const api: ShellApi = {
  port: () => ipcRenderer.send(channels.port),
  on(name, listener) {
    const heard = (_event: unknown, told: string, value: Parameters<typeof listener>[0]) => {
      if (told === name) listener(value);
    };
    ipcRenderer.on(channels.event, heard);
    return () => ipcRenderer.off(channels.event, heard);
  },
  shell: (name, ...input) => ipcRenderer.invoke(channels.action, name, input[0]),
};
contextBridge.exposeInMainWorld('onir', api);
