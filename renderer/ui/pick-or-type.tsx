/** A field with a catalogue behind it: typing without accents finds, and a word of one's own is kept. */
import { DownOutlined } from '@ant-design/icons';
import { AutoComplete } from 'antd';
import { useState, type ReactNode } from 'react';

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
  placeholder?: string;
  disabled?: boolean;
  label?: string;
}

const shownAtMost = 50;

/** Enter takes the highlighted line only while the list is open; otherwise it belongs to the form. */
export function PickOrType(props: PickOrTypeProps): ReactNode {
  const [search, setSearch] = useState('');
  const found =
    search === ''
      ? props.options
      : props.options.filter((option) =>
          matchesFolded(`${option.value} ${option.alsoFoundBy ?? ''}`, search),
        );
  return (
    <AutoComplete
      {...(props.id === undefined ? {} : { id: props.id })}
      className="cv-pick"
      value={props.value}
      disabled={props.disabled === true}
      placeholder={props.placeholder}
      aria-label={props.label}
      options={found
        .slice(0, shownAtMost)
        .map((option) => ({ value: option.value, label: option.label ?? option.value }))}
      onSearch={setSearch}
      onBlur={() => setSearch('')}
      onChange={(value: string | undefined) => props.onChange(value ?? '')}
      onSelect={(value: string | undefined) => {
        setSearch('');
        const option = props.options.find((one) => one.value === value);
        if (option !== undefined) props.onPick?.(option);
      }}
      suffixIcon={<DownOutlined />}
    />
  );
}
