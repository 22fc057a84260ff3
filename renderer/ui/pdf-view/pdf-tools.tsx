/** Zoom, fit, turn: as a row in a head, or floating over the well. */
import {
  ColumnWidthOutlined,
  ExpandOutlined,
  RedoOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../button.tsx';
import { steppedZoom } from './zoom.ts';
import type { Pdf } from './use-pdf.ts';

import './pdf-view.css';

/** The row: −, the scale, +, fit, turn. */
export function PdfTools(props: { pdf: Pdf; withoutRotate?: boolean }): ReactNode {
  const { t, percent } = useText();
  const { pdf } = props;
  const isWidth = pdf.zoom === 'width';
  return (
    <span className="cv-pdf-tools">
      <Button
        size="small"
        icon={<ZoomOutOutlined />}
        label={t('common.pdf.zoomOut')}
        onClick={() => pdf.setZoom(steppedZoom(pdf.shownScale, -1))}
      />
      <span className="cv-pdf-scale">{percent(pdf.shownScale)}</span>
      <Button
        size="small"
        icon={<ZoomInOutlined />}
        label={t('common.pdf.zoomIn')}
        onClick={() => pdf.setZoom(steppedZoom(pdf.shownScale, 1))}
      />
      <Button
        size="small"
        icon={isWidth ? <ExpandOutlined /> : <ColumnWidthOutlined />}
        label={t(isWidth ? 'common.pdf.fitPage' : 'common.pdf.fitWidth')}
        onClick={() => pdf.setZoom(isWidth ? 'page' : 'width')}
      />
      {props.withoutRotate !== true && (
        <Button size="small" icon={<RedoOutlined />} label={t('common.pdf.rotate')} onClick={pdf.rotate} />
      )}
    </span>
  );
}

/** The column at the lower right corner of a preview. */
export function PdfFloatingTools(props: { pdf: Pdf }): ReactNode {
  const { t } = useText();
  const { pdf } = props;
  const tools = [
    {
      name: t('common.pdf.zoomIn'),
      icon: <ZoomInOutlined />,
      act: () => pdf.setZoom(steppedZoom(pdf.shownScale, 1)),
    },
    {
      name: t('common.pdf.zoomOut'),
      icon: <ZoomOutOutlined />,
      act: () => pdf.setZoom(steppedZoom(pdf.shownScale, -1)),
    },
    {
      name: t(pdf.zoom === 'width' ? 'common.pdf.fitPage' : 'common.pdf.fitWidth'),
      icon: <ExpandOutlined />,
      act: () => pdf.setZoom(pdf.zoom === 'width' ? 'page' : 'width'),
    },
  ];
  return (
    <div className="cv-pdf-floating">
      {tools.map((tool) => (
        <button
          key={tool.name}
          type="button"
          className="cv-button-bare"
          title={tool.name}
          aria-label={tool.name}
          onClick={tool.act}
        >
          {tool.icon}
        </button>
      ))}
    </div>
  );
}

/** "Trang 2/5". */
export function PdfPageNumber(props: { pdf: Pdf }): ReactNode {
  const { t } = useText();
  if (props.pdf.state !== 'ready') return null;
  return (
    <span className="cv-secondary">
      {t('common.pdf.pageOf', { page: props.pdf.page, count: props.pdf.pageCount })}
    </span>
  );
}
