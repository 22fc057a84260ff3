/** The conditions set under "Nâng cao", each with its cross. */
import { CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { chipOf } from './filter-words.ts';
import { without, type Filter } from './question.ts';

/** One line; more than it holds are cut with an ellipsis each. */
export function FilterChips(props: {
  filter: Filter;
  names: readonly (keyof Filter)[];
  named: ReadonlyMap<string, string>;
  onFilter: (filter: Filter) => void;
}): ReactNode {
  const text = useText();
  return (
    <div className="cv-list-chips">
      {props.names.map((name) => {
        const words = chipOf(props.filter, name, text, props.named);
        return (
          <span key={name} className="cv-filter cv-filter-set" title={words}>
            <span className="cv-cut-line">{words}</span>
            <button
              type="button"
              className="cv-button-bare cv-filter-clear"
              title={`${text.t('common.action.remove')}: ${words}`}
              onClick={() => props.onFilter(without(props.filter, name))}
            >
              <CloseOutlined />
            </button>
          </span>
        );
      })}
    </div>
  );
}
