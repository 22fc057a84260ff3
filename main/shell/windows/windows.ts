/** The program's two windows: the main one, and above it the one in which people sign. */
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron/main';
import type { Event, WindowKind } from '#contract/kernel.ts';
import { openGate, tellPage, type GateTerms } from '../gate/gate.ts';
import { pageUrls } from '../gate/sender.ts';
import type { SettingsFile } from '../settings.ts';
import { usablePlace } from './place.ts';
import { webPreferences } from './web-preferences.ts';

/** 1366×768 at 150 %. */
const smallest = { minWidth: 911, minHeight: 512 };
const usualSize = { width: 1366, height: 768 };
const signingSize = { width: 1120, height: 700 };
/** The page's own background, so that nothing flashes white before it is drawn. */
const background = { light: '#f5f6f8', dark: '#17191d' };
/** A page that dies more often than this within a minute is left alone. */
const revivalsMax = 3;

export interface WindowTerms {
  readonly isDevelopment: boolean;
  readonly settings: SettingsFile;
  /** What the gates forward to; asked for when a window opens. */
  readonly gate: () => GateTerms;
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

export class Windows {
  readonly #terms: WindowTerms;
  readonly #open = new Map<WindowKind, BrowserWindow>();

  constructor(terms: WindowTerms) {
    this.#terms = terms;
  }

  get(kind: WindowKind): BrowserWindow | undefined {
    return this.#open.get(kind);
  }

  /** Opens the main window where it was left. */
  openMain(): void {
    const { settings } = this.#terms;
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const place = usablePlace(settings.now.place, screens);
    const window = this.#make('main', { ...usualSize, ...smallest, ...(place ? rectangleOf(place) : {}) });
    if (place?.isMaximized) window.maximize();
    window.on('close', () =>
      settings.change({ place: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } }),
    );
  }

  /** Opens the signing window above the main one, or shows the one that is open. */
  openSigning(onClosed: () => void): void {
    const parent = this.#open.get('main');
    const there = this.#open.get('signing');
    if (there || !parent) return there?.focus();
    const window = this.#make('signing', { ...signingSize, ...smallest, parent, minimizable: false });
    window.once('closed', onClosed);
  }

  closeSigning(): void {
    this.#open.get('signing')?.close();
  }

  /** Without asking: nobody is signed in any more, so a batch that still runs has nobody to run for. */
  endSigning(): void {
    this.#open.get('signing')?.destroy();
  }

  /** Brings the program to the front, as a second start of it wants. */
  focus(): void {
    const window = this.#open.get('main');
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  }

  tellAll(event: Event): void {
    for (const [kind, { webContents }] of this.#open) tellPage(webContents, kind, event);
  }

  zoom(percent: number): void {
    for (const { webContents } of this.#open.values()) webContents.setZoomFactor(percent / 100);
  }

  #make(kind: WindowKind, options: BrowserWindowConstructorOptions): BrowserWindow {
    const { isDevelopment, settings, gate } = this.#terms;
    const preload = path.join(app.getAppPath(), 'out/preload', kind === 'main' ? 'index.cjs' : 'signing.cjs');
    const window = new BrowserWindow({
      ...options,
      title: 'Công Văn',
      frame: false,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
      webPreferences: webPreferences(preload, isDevelopment),
    });
    this.#open.set(kind, window);
    window.once('closed', () => this.#open.delete(kind));
    window.once('ready-to-show', () => window.show());
    window.webContents.on('dom-ready', () =>
      window.webContents.setZoomFactor(settings.now.zoomPercent / 100),
    );
    this.#revive(window, kind);
    openGate(window.webContents, kind, gate());
    window.webContents.loadURL(pageUrls[kind]).catch(() => this.#terms.log('page.not_loaded', { kind }));
    return window;
  }

  /** Loads the page again when its process died; the data is in core, so nothing but the screen was lost. */
  #revive({ webContents }: BrowserWindow, kind: WindowKind): void {
    let recent: number[] = [];
    webContents.on('render-process-gone', (_, { reason }) => {
      this.#terms.log('page.gone', { kind, reason });
      const now = performance.now();
      recent = [...recent.filter((at) => now - at < 60_000), now];
      if (reason !== 'clean-exit' && recent.length <= revivalsMax) webContents.reload();
    });
  }
}

function rectangleOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x, y, width, height };
}
