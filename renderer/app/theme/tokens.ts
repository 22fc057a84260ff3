/** Every colour and size of the program in one place; the CSS variables and the antd theme are both made from it. */
import { theme as antTheme, type ThemeConfig } from 'antd';

export type Mode = 'light' | 'dark';

const light = {
  primary: '#1B5AA6',
  primaryBg: '#E6EFFA',
  primaryBorder: '#9DBFE8',
  onPrimary: '#FFFFFF',
  text: '#15202C',
  text2: '#465362',
  text3: '#5A6776',
  layout: '#F1F4F7',
  container: '#FFFFFF',
  elevated: '#FFFFFF',
  hover: '#F5F8FB',
  border: '#D6DDE5',
  border2: '#E7ECF1',
  error: '#BF1F19',
  errorBg: '#FCEBE9',
  warningFill: '#E5A01A',
  warning: '#8A5200',
  warningBg: '#FFF2D9',
  success: '#1C7443',
  successFill: '#3E9B67',
  successBg: '#E4F3EA',
  urgent: '#AD4A08',
  urgentBg: '#FDECDD',
  nav: '#E9EDF2',
  well: '#DCE2E9',
  paper: '#FFFFFF',
  shadow: 'rgb(21 32 44 / 16%)',
  // Written out: Chrome 114 draws color-mix() in a shadow as plain text colour.
  shadowSoft: 'rgb(21 32 44 / 10%)',
  focusRing: 'rgb(27 90 166 / 28%)',
};

/** One value for each own colour; both modes have the same names. */
export type Palette = Readonly<typeof light>;

const dark: Palette = {
  primary: '#74ABEE',
  primaryBg: '#1B3049',
  primaryBorder: '#3C638F',
  onPrimary: '#0E1B2B',
  text: '#E7ECF2',
  text2: '#B2BDC9',
  text3: '#94A1AF',
  layout: '#11161C',
  container: '#1A2129',
  elevated: '#212A34',
  hover: '#202932',
  border: '#313C48',
  border2: '#262F39',
  error: '#FF8A82',
  errorBg: '#3D1F1E',
  warningFill: '#D69A2B',
  warning: '#F0BC62',
  warningBg: '#372A12',
  success: '#72CB98',
  successFill: '#4FA576',
  successBg: '#173222',
  urgent: '#F6A067',
  urgentBg: '#3A2513',
  nav: '#141A21',
  well: '#0D1116',
  paper: '#F1EFEA',
  shadow: 'rgb(0 0 0 / 50%)',
  shadowSoft: 'rgb(0 0 0 / 30%)',
  focusRing: 'rgb(116 171 238 / 28%)',
};

export const palettes: Readonly<Record<Mode, Palette>> = { light, dark };

/** Sizes in CSS pixels; `wide` ones hold from 1700 px on. */
export const sizes = {
  titleBar: 38,
  statusBar: 26,
  todayStrip: 50,
  titleRow: 44,
  filterRow: 40,
  tableHead: 28,
  listFooter: 26,
  stickyActions: 50,
  menu: 176,
  menuWide: 196,
  rail: 48,
  preview: 408,
  previewWide: 612,
  control: 28,
  controlSmall: 24,
  controlMain: 32,
} as const;

/** Row heights of the lists: one fixed height for each kind of view. */
export const rowHeights = {
  twoLines: 47,
  oneLine: 31,
  queue: 44,
  assignment: 36,
  delivery: 34,
  deliveryWithActions: 71,
  signing: 90,
} as const;

export const fontFamily = "'Inter Variable', 'Segoe UI', system-ui, sans-serif";

const kebab = (name: string): string => name.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`);

/** The own CSS variables (`--cv-…`) of a mode, colours and sizes, ready to be set on the root element. */
export function variablesOf(mode: Mode): ReadonlyArray<readonly [string, string]> {
  const colours = Object.entries(palettes[mode]).map(
    ([name, value]) => [`--cv-${kebab(name)}`, value] as const,
  );
  const lengths = Object.entries(sizes).map(([name, px]) => [`--cv-size-${kebab(name)}`, `${px}px`] as const);
  return [...colours, ...lengths];
}

/** The antd theme of a mode; sizes are given, so no compact algorithm. */
export function antThemeOf(mode: Mode): ThemeConfig {
  const c = palettes[mode];
  return {
    algorithm: mode === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    cssVar: { key: 'cv-ant' },
    hashed: false,
    token: {
      colorPrimary: c.primary,
      colorInfo: c.primary,
      colorLink: c.primary,
      colorPrimaryBg: c.primaryBg,
      controlItemBgActive: c.primaryBg,
      controlItemBgHover: c.hover,
      colorPrimaryBorder: c.primaryBorder,
      colorTextLightSolid: c.onPrimary,
      colorText: c.text,
      colorTextSecondary: c.text2,
      colorTextTertiary: c.text3,
      colorTextPlaceholder: c.text3,
      colorBgLayout: c.layout,
      colorBgContainer: c.container,
      colorBgElevated: c.elevated,
      colorBorder: c.border,
      colorBorderSecondary: c.border2,
      colorError: c.error,
      colorErrorBg: c.errorBg,
      colorWarning: c.warningFill,
      colorWarningText: c.warning,
      colorWarningBg: c.warningBg,
      colorSuccess: c.successFill,
      colorSuccessText: c.success,
      colorSuccessBg: c.successBg,
      fontFamily,
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 14,
      lineHeight: 19 / 13,
      controlHeight: sizes.control,
      controlHeightSM: sizes.controlSmall,
      controlHeightLG: sizes.controlMain,
      borderRadius: 5,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      controlOutlineWidth: 3,
      motion: false,
      wireframe: false,
    },
    components: {
      Button: {
        paddingInline: 10,
        paddingInlineLG: 12,
        contentFontSizeLG: 13,
        borderRadiusLG: 5,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      Input: { paddingInline: 9 },
      Tooltip: { colorBgSpotlight: c.text, colorTextLightSolid: c.container },
    },
  };
}
