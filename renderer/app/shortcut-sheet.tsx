/** The keys a person can press, in three short lists. */
import type { ReactNode } from 'react';

import { useText, type TextKey } from '../text/text-provider.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyCap } from '../ui/key-cap.tsx';

import './shortcut-sheet.css';

type Line = readonly [keys: readonly string[], what: TextKey & `app.shortcuts.${string}`];

const groups: ReadonlyArray<readonly [TextKey & `app.shortcuts.${string}`, readonly Line[]]> = [
  [
    'app.shortcuts.everywhere',
    [
      [['Ctrl+K'], 'app.shortcuts.find'],
      [['Ctrl+L'], 'app.shortcuts.lock'],
      [['Ctrl+V'], 'app.shortcuts.paste'],
      [['Escape'], 'app.shortcuts.back'],
      [['Shift+?'], 'app.shortcuts.sheet'],
    ],
  ],
  [
    'app.shortcuts.lists',
    [
      [['ArrowUp', 'ArrowDown'], 'app.shortcuts.move'],
      [['Space'], 'app.shortcuts.peek'],
      [['Enter'], 'app.shortcuts.open'],
      [['F3'], 'app.shortcuts.filter'],
      [['Ctrl+N'], 'app.shortcuts.new'],
      [['F2'], 'app.shortcuts.edit'],
      [['F8'], 'app.shortcuts.forward'],
      [['F9'], 'app.shortcuts.sign'],
      [['Ctrl+ArrowUp', 'Ctrl+ArrowDown'], 'app.shortcuts.beside'],
      [['Alt+PageUp', 'Alt+PageDown'], 'app.shortcuts.files'],
      [['Ctrl+Z'], 'app.shortcuts.undo'],
    ],
  ],
  [
    'app.shortcuts.forms',
    [
      [['Ctrl+S'], 'app.shortcuts.save'],
      [['F4'], 'app.shortcuts.doubt'],
      [['Alt+ArrowUp', 'Alt+ArrowDown'], 'app.shortcuts.fieldBeside'],
      [['Ctrl+Shift+F'], 'app.shortcuts.tabEvery'],
      [['Ctrl+D'], 'app.shortcuts.copyField'],
      [['Ctrl+Shift+D'], 'app.shortcuts.copyAll'],
      [['Ctrl+O'], 'app.shortcuts.file'],
      [['Ctrl+M'], 'app.shortcuts.more'],
      [['Ctrl+G'], 'app.shortcuts.shorthand'],
      [['Ctrl+Enter'], 'app.shortcuts.saveNext'],
      [['Alt+A'], 'app.shortcuts.takeRead'],
    ],
  ],
];

/** Opened by Shift ?. */
export function ShortcutSheet(props: { open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  return (
    <Dialog open={props.open} title={t('app.shortcuts.title')} onClose={props.onClose} width={560}>
      <div className="cv-keys">
        {groups.map(([head, lines]) => (
          <section key={head}>
            <h3>{t(head)}</h3>
            <dl>
              {lines.map(([keys, what]) => (
                <div key={what}>
                  <dt>
                    {keys.map((key) => (
                      <KeyCap key={key} keys={key} />
                    ))}
                  </dt>
                  <dd>{t(what)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
