/** A whole number in a narrow field; anything but digits does not get in. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

/** Tells a number as soon as it fits; an empty field is null. */
export function NumberField(props: {
  id: string;
  value: number | null;
  digits: number;
  isFit?: (value: number) => boolean;
  onChange: (value: number | null) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (props.value === null ? '' : String(props.value));
  const change = (text: string): void => {
    const digits = text.replace(/\D/g, '').slice(0, props.digits);
    setTyped(digits);
    if (digits === '') props.onChange(null);
    else if (props.isFit?.(Number(digits)) !== false) props.onChange(Number(digits));
  };
  return (
    <Input
      id={props.id}
      value={shown}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => change(event.target.value)}
      onBlur={() => setTyped(undefined)}
    />
  );
}
