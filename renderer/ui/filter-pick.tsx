/** One condition of the filter row: a quiet button when open, blue with its value and a cross when set. */
import { CalendarOutlined, CloseOutlined, DownOutlined, SearchOutlined } from '@ant-design/icons';
import { Dropdown, Input, Popover, type InputRef } from 'antd';
import { useRef, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { KeyCap } from './key-cap.tsx';
import { useShortcuts } from './use-shortcuts.ts';

import './filter-pick.css';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** Picks one value of a list; "Sổ" becomes "Sổ: Đến 2026 ×". */
export function FilterPick(props: {
  label: string;
  options: readonly FilterOption[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}): ReactNode {
  const set = props.options.find((option) => option.value === props.value);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: props.options.map((option) => ({ key: option.value, label: option.label })),
        selectable: true,
        selectedKeys: props.value === undefined ? [] : [props.value],
        onClick: ({ key }) => props.onChange(key),
      }}
    >
      <FilterButton
        label={props.label}
        value={set?.label}
        icon={<DownOutlined />}
        onClear={() => props.onChange(undefined)}
      />
    </Dropdown>
  );
}

/** A condition whose panel is the caller's, such as two days; `icon` is a calendar unless given. */
export function FilterPanel(props: {
  label: string;
  value: string | undefined;
  onClear: () => void;
  icon?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <Popover trigger="click" placement="bottomLeft" content={props.children}>
      <FilterButton
        label={props.label}
        value={props.value}
        icon={props.icon ?? <CalendarOutlined />}
        onClear={props.onClear}
      />
    </Popover>
  );
}

// The rest of the props come from the dropdown or popover that clones this button.
function FilterButton({
  label,
  value,
  icon,
  onClear,
  ...rest
}: {
  label: string;
  value: string | undefined;
  icon: ReactNode;
  onClear: () => void;
}): ReactNode {
  const { t } = useText();
  return (
    <span {...rest} className={`cv-filter${value === undefined ? '' : ' cv-filter-set'}`}>
      <button type="button" className="cv-button-bare">
        {value === undefined ? label : `${label}: ${value}`}
        {value === undefined && icon}
      </button>
      {value !== undefined && (
        <button
          type="button"
          className="cv-button-bare cv-filter-clear"
          title={`${t('common.action.remove')}: ${label}`}
          onClick={(event) => {
            event.stopPropagation();
            onClear();
          }}
        >
          <CloseOutlined />
        </button>
      )}
    </span>
  );
}

/** The search field of a list, reached by its key (F3 unless given). */
export function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  shortcut?: string;
  width?: number;
}): ReactNode {
  const input = useRef<InputRef>(null);
  const shortcut = props.shortcut ?? 'F3';
  useShortcuts({ [shortcut]: () => input.current?.focus({ cursor: 'all' }) });
  return (
    <Input
      ref={input}
      className="cv-search"
      style={{ width: props.width ?? 206 }}
      value={props.value}
      placeholder={props.placeholder}
      aria-label={props.placeholder}
      prefix={<SearchOutlined />}
      suffix={props.value === '' ? <KeyCap keys={shortcut} /> : null}
      allowClear={props.value !== ''}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
