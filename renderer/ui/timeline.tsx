/** What happened to something, newest first, under the heading of each day. */
import type { ReactNode } from 'react';

import './timeline.css';

export interface TimelineEntry {
  readonly id: string;
  /** HH:mm. */
  readonly time: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** Grey is past; blue is going on; red was refused; green is the good end. */
  readonly tone?: 'past' | 'now' | 'refused' | 'done';
}

export interface TimelineDay {
  readonly heading: string;
  readonly entries: readonly TimelineEntry[];
}

/** The history of a document; selectable, so that a line can be copied. */
export function Timeline(props: { days: readonly TimelineDay[] }): ReactNode {
  return (
    <div className="cv-timeline cv-selectable">
      {props.days.map((day) => (
        <section key={day.heading}>
          <h3>{day.heading}</h3>
          <ol>
            {day.entries.map((entry) => (
              <li key={entry.id} data-tone={entry.tone ?? 'past'}>
                <time>{entry.time}</time>
                <i />
                <div>
                  <p className={entry.tone === undefined || entry.tone === 'past' ? '' : 'cv-strong'}>
                    {entry.title}
                  </p>
                  {entry.detail !== undefined && <p className="cv-secondary">{entry.detail}</p>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
