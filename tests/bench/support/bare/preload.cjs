/** The bridge of the bare window: one call. */
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', { echo: (value) => ipcRenderer.invoke('echo', value) });
