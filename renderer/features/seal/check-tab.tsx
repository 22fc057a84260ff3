/** "Kiểm tra thiết bị": is this machine fit to sign, and if not, what to do about it. */
import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  InfoCircleOutlined,
} from '@ant-design/icons';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

import type { JudgedCertificate } from '#contract/signing-check.ts';
import type { CheckedDriver } from '#contract/token.ts';
import { api, Refused } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { checkFileText } from './check-file-text.ts';
import { fileNameOf, findingsOf, type Checked, type Finding } from './check-findings.ts';

interface Result extends Checked {
  readonly platform: string;
  readonly at: string;
}

/** What this machine knows by itself; the line may take minutes and is asked afterwards. */
async function checkAll(): Promise<{ found: Result; certificates: string[] }> {
  const [drivers, anchors] = await Promise.all([api.signing.drivers({}), api.signing.anchors({})]);
  const [checked, clock] = await Promise.all([api.token.check({ drivers }), api.exchange.hub_clock({})]);
  const certificates = checked.drivers.flatMap(({ tokens }) =>
    tokens.flatMap((token) => token.certificates.map(({ certificate }) => certificate)),
  );
  const judged: JudgedCertificate[] =
    certificates.length === 0 ? [] : await api.signing.judge_certificates({ certificates });
  const now = Date.now();
  const found = {
    ...checked,
    judged,
    clock,
    hasAnchors: anchors.length > 0,
    now,
    at: new Date(now).toISOString(),
  };
  return { found: { ...found, line: undefined }, certificates };
}

const letGo = (): void => void api.token.let_go({});

/** Runs once when it is opened, and again on F5. */
export function CheckTab(): ReactNode {
  const { t, time } = useText();
  const [result, setResult] = useState<Result>();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const turn = useRef(0);
  const check = useCallback(async () => {
    const mine = (turn.current += 1);
    setBusy(true);
    setRefused(undefined);
    try {
      const { found, certificates } = await checkAll();
      if (mine !== turn.current) return;
      setResult(found);
      const line = await api.signing.check_line({ certificates });
      if (mine === turn.current) setResult({ ...found, line });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (mine === turn.current) setRefused(error);
    } finally {
      if (mine === turn.current) setBusy(false);
    }
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => void check(), 0);
    return () => clearTimeout(timer);
  }, [check]);
  return (
    <>
      <div className="cv-seal-acts">
        <Button kind="primary" shortcut="F5" busy={isBusy} onClick={() => void check()}>
          {t('seal.check.again')}
        </Button>
        {isBusy && (
          <Button kind="text" onClick={letGo}>
            {t('seal.check.letGo')}
          </Button>
        )}
        {result !== undefined && <SaveFile result={result} />}
        <span className="cv-secondary" role="status">
          {isBusy
            ? t(result === undefined ? 'seal.check.busy' : 'seal.check.asking')
            : result !== undefined && t('seal.check.at', { at: time(result.at) })}
        </span>
      </div>
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
      {result !== undefined && (
        <>
          <Findings findings={findingsOf(result)} />
          {result.drivers.map((driver) => (
            <DriverCard key={driver.driver} driver={driver} judged={result.judged} />
          ))}
        </>
      )}
    </>
  );
}

const icons = {
  error: <CloseCircleFilled />,
  warning: <ExclamationCircleFilled />,
  note: <InfoCircleOutlined />,
  fine: <CheckCircleFilled />,
};

function Findings(props: { findings: readonly Finding[] }): ReactNode {
  const text = useText();
  return (
    <ul className="cv-check-findings" aria-label={text.t('seal.check.findings')}>
      {props.findings.map((one) => (
        <li key={`${one.key} ${one.where}`} className={`cv-check-${one.tone}`}>
          {icons[one.tone]}
          <div>
            <p>
              {one.where !== '' && <b className="cv-strong">{one.where}: </b>}
              {saidOf(one, text)}
            </p>
            {(one.tone === 'error' || one.tone === 'warning') && (
              <p className="cv-secondary">{text.t(`seal.advice.${adviceOf(one)}`)}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The sentence of a finding; where a library failed, what its code means. */
function saidOf({ key, facts }: Finding, text: Text): string {
  const { t, refusal } = text;
  const said = {
    bits: Number(facts['bits'] ?? 0),
    programBits: Number(facts['programBits'] ?? 0),
    name: String(facts['name'] ?? ''),
    source: t(facts['source'] === 'crl' ? 'seal.check.byList' : 'seal.check.byResponder'),
    days: Number(facts['days'] ?? 0),
    on: String(facts['on'] ?? ''),
    length: text.duration(Number(facts['seconds'] ?? 0) * 1000),
    reason: refusal({ code: String(facts['code'] ?? '') }).happened,
  };
  if (key === 'clockOff')
    return t(`seal.finding.clockOff.${facts['side'] === 'ahead' ? 'ahead' : 'behind'}`, said);
  if (key === 'clockUnknown')
    return t(`seal.finding.clockUnknown.${facts['why'] === 'no_hub' ? 'noHub' : 'silent'}`);
  return t(`seal.finding.${key}`, said);
}

type Advised = Exclude<
  Finding['key'],
  | 'ready'
  | 'clockFine'
  | 'clockUnknown'
  | 'asksUnknown'
  | 'offline'
  | 'revocationGood'
  | 'authorityFine'
  | 'authorityNone'
>;

/** Only what is wrong or doubtful needs advice. */
function adviceOf({ key }: Finding): Advised {
  // Findings that are fine or a note are the ones left out of the type; they never come here.
  return key as Advised;
}

function DriverCard(props: { driver: CheckedDriver; judged: readonly JudgedCertificate[] }): ReactNode {
  const { t } = useText();
  const { driver } = props;
  const { file } = driver;
  return (
    <Card
      title={fileNameOf(driver.driver)}
      extra={
        <Chip tone={driver.isLoaded ? 'success' : 'error'}>
          {t(driver.isLoaded ? 'seal.check.loaded' : 'seal.check.notLoaded')}
        </Chip>
      }
    >
      <Facts
        columns={2}
        facts={[
          { label: t('seal.check.path'), value: driver.driver },
          {
            label: t('seal.check.file'),
            value: file === null ? t('seal.check.noFile') : t('seal.check.bits', { bits: file.bits ?? 0 }),
          },
          {
            label: t('seal.check.library'),
            value:
              [driver.manufacturer, driver.description, driver.version].filter(Boolean).join(', ') || '–',
          },
          { label: t('seal.check.slots'), value: String(driver.slotCount) },
        ]}
      />
      {driver.tokens.map((token) => (
        <TokenFacts key={token.serial || token.label} token={token} judged={props.judged} />
      ))}
    </Card>
  );
}

function TokenFacts(props: {
  token: CheckedDriver['tokens'][number];
  judged: readonly JudgedCertificate[];
}): ReactNode {
  const { t, day } = useText();
  const { token } = props;
  return (
    <section className="cv-check-token">
      <h3>{token.label || t('seal.check.blank')}</h3>
      <Facts
        columns={2}
        facts={[
          { label: t('seal.custody.serial'), value: token.serial || '–' },
          { label: t('seal.check.tries'), value: t(`seal.tries.${token.tries}`) },
          {
            label: t('seal.check.model'),
            value: [token.manufacturer, token.model].filter(Boolean).join(', ') || '–',
          },
          {
            label: t('seal.check.pin'),
            value: t(
              token.asksForPinItself ? 'seal.check.pinOnDevice' : 'seal.check.pinHere',
              token.pinLength,
            ),
          },
        ]}
      />
      {token.certificates.map((one) => {
        const judged = props.judged.find(({ sha256 }) => sha256 === one.id);
        return (
          <p key={one.id} className="cv-check-certificate">
            <b className="cv-strong">{one.subject}</b>, {one.organization || one.issuer}
            <br />
            <span className="cv-secondary">
              {t('seal.check.valid', { from: day(one.validFrom), to: day(one.validTo) })}{' '}
              {judged !== undefined &&
                t('seal.check.chain', { names: judged.chain.map(({ name }) => name).join(' ‹ ') })}
            </span>
          </p>
        );
      })}
    </section>
  );
}

function SaveFile({ result }: { result: Result }): ReactNode {
  const text = useText();
  const { t } = text;
  const version = useAsk('shell', 'state', {}).data?.version ?? '';
  const [refused, setRefused] = useState<Refused>();
  const save = async (): Promise<void> => {
    const findings = findingsOf(result);
    const sentences = findings.map((one) => saidOf(one, text));
    const fileName = `${t('seal.check.fileName')}.txt`;
    try {
      const { contentUrl } = await api.signing.hold_check({
        text: checkFileText({ ...result, version, findings, sentences }),
        fileName,
      });
      await api.shell.save_copy({ contentUrl, fileName });
      setRefused(undefined);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
  };
  return (
    <>
      <Button onClick={() => void save()}>{t('seal.check.save')}</Button>
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
    </>
  );
}
