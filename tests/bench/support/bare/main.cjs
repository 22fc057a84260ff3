/** The least an Electron program can be: one window with one page and one call that gives back what it was given. */
const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.handle('echo', (_event, value) => value);
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), contextIsolation: true, sandbox: true },
  });
  return window.loadFile(path.join(__dirname, 'page.html'));
});
app.on('window-all-closed', () => app.quit());
