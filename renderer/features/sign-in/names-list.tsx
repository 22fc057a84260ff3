/** The people of this machine to choose from, by mouse or with the arrow keys. */
import { Input } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { matchesFolded } from '../../ui/fold.ts';

export interface NamedPerson {
  readonly login: string;
  readonly name: string;
  readonly title: string;
}

const withoutFinder = 7;

/** `onChosen` is also called by Enter and double click, to go on to the password. */
export function NamesList(props: {
  people: readonly NamedPerson[];
  chosen: string | undefined;
  onChoose: (login: string) => void;
  onChosen: () => void;
}): ReactNode {
  const { t } = useText();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const shown =
    text === ''
      ? props.people
      : props.people.filter((one) => matchesFolded(`${one.name} ${one.login}`, text));
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = shown.findIndex((one) => one.login === props.chosen);
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
    if (next === undefined) return;
    props.onChoose(next.login);
    const button = list.current?.querySelector<HTMLElement>(`[data-login="${CSS.escape(next.login)}"]`);
    if (event.target instanceof HTMLInputElement) button?.scrollIntoView({ block: 'nearest' });
    else button?.focus();
  };
  return (
    <div className="cv-names" onKeyDown={move}>
      {props.people.length > withoutFinder && (
        <Input
          value={text}
          placeholder={t('sign.find')}
          aria-label={t('sign.find')}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div role="radiogroup" aria-label={t('sign.who')} ref={list}>
        {shown.map((one) => (
          <button
            key={one.login}
            type="button"
            role="radio"
            className="cv-button-bare cv-name"
            aria-checked={one.login === props.chosen}
            tabIndex={one.login === props.chosen || props.chosen === undefined ? 0 : -1}
            data-login={one.login}
            onClick={() => {
              props.onChoose(one.login);
              props.onChosen();
            }}
          >
            <span className="cv-avatar">{initialsOf(one.name)}</span>
            <b>{one.name}</b>
            <span className="cv-secondary">{one.title}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`;
}
