/** A field with a catalogue behind it: typing without accents finds, and a word of one's own is kept. */
import { DownOutlined } from '@ant-design/icons';
import { AutoComplete } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from './chord.ts';
import { matchesFolded } from './fold.ts';

export interface PickOption {
  readonly value: string;
  /** Shown in the list; the value itself unless given. */
  readonly label?: ReactNode;
  /** More words it can be found by: a code, a short name. */
  readonly alsoFoundBy?: string;
}

export interface PickOrTypeProps {
  id?: string;
  value: string;
  options: readonly PickOption[];
  onChange: (value: string) => void;
  /** The catalogue line that was picked, when one was. */
  onPick?: (option: PickOption) => void;
  /** Given where the options are looked up elsewhere: they are shown as they come. Empty when the field is left. */
  onSearch?: (text: string) => void;
  /** Shift Delete on a highlighted line takes it out of the catalogue. */
  onForget?: (value: string) => void;
  /** A quiet line under the list. */
  footer?: ReactNode;
  placeholder?: string;
  disabled?: boolean;
  label?: string;
  maxLength?: number;
}

const shownAtMost = 50;

/**
 * Enter takes the highlighted line only while the list is open; otherwise it belongs to the form. Tab keeps what was
 * typed, unless the arrow keys went to a line.
 */
export function PickOrType(props: PickOrTypeProps): ReactNode {
  const [text, setText] = useState('');
  const { onSearch, footer } = props;
  const search = (typed: string): void => {
    setText(typed);
    onSearch?.(typed);
  };
  const found =
    text === '' || onSearch !== undefined
      ? props.options
      : props.options.filter((option) => matchesFolded(`${option.value} ${option.alsoFoundBy ?? ''}`, text));
  const pick = (value: string | undefined): void => {
    search('');
    const option = props.options.find((one) => one.value === value);
    if (option !== undefined) props.onPick?.(option);
  };
  const isByArrow = useRef(false);
  const leave = (event: KeyboardEvent): void => {
    // The list would take Tab for itself and put its line in place of what was typed.
    event.stopPropagation();
    const line = isByArrow.current ? highlightedIn(event.target) : undefined;
    if (line === undefined || line === props.value) return;
    props.onChange(line);
    pick(line);
  };
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    const { key } = event;
    if (key === 'Tab') leave(event);
    isByArrow.current = key === 'ArrowDown' || key === 'ArrowUp';
    const line = event.shiftKey && key === 'Delete' ? highlightedIn(event.target) : undefined;
    if (line === undefined || props.onForget === undefined) return;
    event.preventDefault();
    props.onForget(line);
  };
  return (
    <span className="cv-pick-box" onKeyDownCapture={press}>
      <AutoComplete
        {...(props.id === undefined ? {} : { id: props.id })}
        className="cv-pick"
        value={props.value}
        disabled={props.disabled === true}
        placeholder={props.placeholder}
        aria-label={props.label}
        maxLength={props.maxLength}
        options={found
          .slice(0, shownAtMost)
          .map((option) => ({ value: option.value, label: option.label ?? option.value }))}
        onSearch={search}
        onBlur={() => search('')}
        onChange={(value: string | undefined) => props.onChange(value ?? '')}
        onSelect={pick}
        {...(footer === undefined ? {} : { popupRender: withFooter(footer) })}
        suffixIcon={<DownOutlined />}
      />
    </span>
  );
}

/** The value of the line that the arrow keys are on, as it is named for screen readers. */
function highlightedIn(target: EventTarget): string | undefined {
  if (!(target instanceof HTMLElement) || target.getAttribute('aria-expanded') !== 'true') return undefined;
  const id = target.getAttribute('aria-activedescendant') ?? '';
  const line = id === '' ? null : document.getElementById(id);
  return line?.textContent || undefined;
}

const withFooter = (footer: ReactNode) => (menu: ReactNode) => (
  <>
    {menu}
    <div className="cv-pick-footer">{footer}</div>
  </>
);
