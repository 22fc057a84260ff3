/** The look of the operator's page: one sheet, light and dark by the system. */

export const style = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5b6b7c; --line: #d8dfe7; --paper: #fff; --ground: #f3f5f8;
        --accent: #1b5fa8; --bad: #b3261e; --good: #1e7a44; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4eaf1; --soft: #9fb0c1; --line: #2e3a47; --paper: #17202a; --ground: #0f161e; --accent: #6fb0f2;
          --bad: #f2867e; --good: #6fd39a; --warn: #e3b35a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", sans-serif; }
header { background: var(--paper); border-bottom: 1px solid var(--line); padding: 12px 24px; display: flex; gap: 24px;
         align-items: baseline; flex-wrap: wrap; }
header h1 { font-size: 18px; margin: 0; }
header span, td small, .soft { color: var(--soft); }
main { max-width: 1280px; margin: 0 auto; padding: 20px 24px 60px; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 20px; overflow: hidden; }
section h2 { font-size: 15px; margin: 0; padding: 12px 16px; border-bottom: 1px solid var(--line); }
.empty, .pad { padding: 14px 16px; margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 0 0 20px; }
.figures div { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; }
.figures b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 8px 16px; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; font-size: 13px; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
form.line { display: flex; gap: 10px; flex-wrap: wrap; align-items: end; padding: 14px 16px; margin: 0; }
td form { margin: 0; }
label { display: grid; gap: 4px; font-size: 13px; color: var(--soft); }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
                        border-radius: 6px; padding: 7px 10px; min-height: 36px; }
button { cursor: pointer; } button.main { background: var(--accent); border-color: var(--accent); color: var(--paper); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.code { font: 600 26px/1.2 ui-monospace, Consolas, monospace; letter-spacing: 2px; }
.note { border-left: 4px solid var(--accent); }
.enter { max-width: 420px; margin: 12vh auto 0; }
.enter form { display: grid; gap: 12px; padding: 16px; }
`;
