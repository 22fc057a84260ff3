/** A day typed the short way (3/11, +5, hôm nay) and shown as dd/MM/yyyy; what cannot be read stays as typed. */
import { CalendarOutlined } from '@ant-design/icons';
import { Input, Popover } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';

import { vietnamDay } from '../text/format.ts';
import { useText } from '../text/text-provider.tsx';
import { isComposing } from './chord.ts';
import { addDays, readDay, writeDay } from './day-shorthand.ts';
import { MonthGrid } from './month-grid.tsx';

import './day-field.css';

export interface DayFieldProps {
  id?: string;
  /** yyyy-MM-dd, or nothing. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  /** The day shorthand counts from; today in Vietnam unless given. */
  today?: string;
  disabled?: boolean;
  autoFocus?: boolean;
  label?: string;
}

/** ↑ and ↓ move by a day; Enter and leaving the field read what was typed. */
export function DayField(props: DayFieldProps): ReactNode {
  const { t } = useText();
  const [openedOn] = useState(() => vietnamDay(Date.now()));
  const today = props.today ?? openedOn;
  const [typed, setTyped] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const shown = typed ?? (props.value === undefined ? '' : writeDay(props.value));
  const isWrong = typed !== undefined && typed.trim() !== '' && readDay(typed, today) === undefined;

  const settle = (): void => {
    if (typed === undefined) return;
    const day = typed.trim() === '' ? undefined : readDay(typed, today);
    if (typed.trim() !== '' && day === undefined) return;
    setTyped(undefined);
    if (day !== props.value) props.onChange(day);
  };
  const step = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') settle();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const from = readDay(shown, today) ?? today;
    setTyped(undefined);
    props.onChange(addDays(from, event.key === 'ArrowUp' ? 1 : -1));
  };
  const pick = (day: string): void => {
    setOpen(false);
    setTyped(undefined);
    props.onChange(day);
  };
  return (
    <>
      <Input
        {...(props.id === undefined ? {} : { id: props.id })}
        value={shown}
        placeholder={t('common.field.dayFormat')}
        disabled={props.disabled === true}
        autoFocus={props.autoFocus === true}
        aria-label={props.label}
        aria-invalid={isWrong}
        inputMode="numeric"
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={step}
        suffix={
          <Popover
            open={isOpen}
            onOpenChange={(open) => setOpen(open && props.disabled !== true)}
            trigger="click"
            placement="bottomRight"
            content={isOpen ? <MonthGrid value={props.value} today={today} onPick={pick} /> : null}
          >
            <button
              type="button"
              tabIndex={-1}
              className="cv-button-bare cv-day-button"
              title={t('common.field.chooseDay')}
            >
              <CalendarOutlined />
            </button>
          </Popover>
        }
      />
      {isWrong && <p className="cv-day-wrong">{t('common.field.dayUnreadable')}</p>}
    </>
  );
}
