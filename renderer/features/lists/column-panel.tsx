/** Columns shown or hidden, moved and made wider or narrower, by mouse or by keys alone. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  MinusOutlined,
  PlusOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Checkbox, Popover } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { inOrder, isShown, moved, noChoice, resized, widthOf, type Choice, type Spec } from './columns.ts';

import './lists.css';

const stepPx = 8;

interface PanelProps<Row> {
  specs: readonly Spec<Row>[];
  choice: Choice;
  withoutRoom: readonly string[];
  onChoose: (choice: Choice) => void;
}

/** The button in the filter row and its panel. */
export function ColumnPanel<Row>(props: PanelProps<Row>): ReactNode {
  const { t } = useText();
  return (
    <Popover trigger="click" placement="bottomRight" content={<Lines {...props} />}>
      <button
        type="button"
        className="cv-button-bare cv-link cv-list-keep"
        title={t('lists.columns.open')}
        aria-label={t('lists.columns.open')}
      >
        <TableOutlined />
      </button>
    </Popover>
  );
}

function Lines<Row>({ specs, choice, withoutRoom, onChoose }: PanelProps<Row>): ReactNode {
  const { t } = useText();
  const show = (spec: Spec<Row>, is: boolean): void =>
    onChoose({ ...choice, shown: { ...choice.shown, [spec.key]: is } });
  const widen = (spec: Spec<Row>, by: number): void => {
    const px = widthOf(spec, choice);
    if (px !== undefined) onChoose(resized(choice, spec.key, px + by));
  };
  const press = (event: KeyboardEvent, spec: Spec<Row>): void => {
    if (!event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowUp: () => onChoose(moved(specs, choice, spec.key, -1)),
      ArrowDown: () => onChoose(moved(specs, choice, spec.key, 1)),
      ArrowLeft: () => widen(spec, -stepPx),
      ArrowRight: () => widen(spec, stepPx),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="cv-list-columns" role="group" aria-label={t('lists.columns.title')}>
      {inOrder(specs, choice).map((spec) => (
        <div key={spec.key} className="cv-list-column" onKeyDown={(event) => press(event, spec)}>
          <Checkbox
            checked={isShown(spec, choice)}
            disabled={spec.isFixed === true}
            onChange={(event) => show(spec, event.target.checked)}
          >
            {spec.head}
            {withoutRoom.includes(spec.key) && (
              <span className="cv-quiet"> ({t('lists.columns.noRoom')})</span>
            )}
            {spec.isFixed === true && <span className="cv-quiet"> ({t('lists.columns.always')})</span>}
          </Checkbox>
          <span className="cv-row-right">
            {spec.isFixed !== true && (
              <>
                <Button
                  kind="text"
                  size="small"
                  icon={<MinusOutlined />}
                  label={t('lists.columns.narrower', { name: spec.head })}
                  onClick={() => widen(spec, -stepPx)}
                />
                <Button
                  kind="text"
                  size="small"
                  icon={<PlusOutlined />}
                  label={t('lists.columns.wider', { name: spec.head })}
                  onClick={() => widen(spec, stepPx)}
                />
              </>
            )}
            <Button
              kind="text"
              size="small"
              icon={<ArrowUpOutlined />}
              label={t('lists.columns.up', { name: spec.head })}
              onClick={() => onChoose(moved(specs, choice, spec.key, -1))}
            />
            <Button
              kind="text"
              size="small"
              icon={<ArrowDownOutlined />}
              label={t('lists.columns.down', { name: spec.head })}
              onClick={() => onChoose(moved(specs, choice, spec.key, 1))}
            />
          </span>
        </div>
      ))}
      <p className="cv-quiet">{t('lists.columns.hint')}</p>
      <div>
        <Button size="small" onClick={() => onChoose(noChoice)}>
          {t('lists.columns.reset')}
        </Button>
      </div>
    </div>
  );
}
