/** The three directory calls, each with the field names its clients read. */
import { listAgencies, type Agency } from '../agencies.ts';
import type { Hub } from '../hub.ts';
import { ok, type Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import { wireTime } from './times.ts';

/** The agencies that are open. */
export async function getAgenciesList(hub: Hub): Promise<Answer> {
  const open = (await listAgencies(hub.db)).filter((agency) => agency.is_open);
  return ok({ data: open.map(common) });
}

/** The same with level and the code of QCVN 102, all levels unless one is asked for. */
export async function getAgenciesListQD20(hub: Hub, caller: Caller): Promise<Answer> {
  const level = caller.parameter('level');
  const open = (await listAgencies(hub.db)).filter(
    (agency) => agency.is_open && (level === '' || String(agency.level) === level),
  );
  return ok({
    data: open.map((agency) => ({ ...common(agency), level: String(agency.level), code102: agency.code102 })),
  });
}

/** Every agency with the time of its last change, closed ones too, so that a client can follow changes. */
export async function getSynchronizeUnit(hub: Hub): Promise<Answer> {
  const agencies = await listAgencies(hub.db);
  return ok({
    data: agencies.map((agency) => ({
      ...common(agency),
      version: String(agency.changed_at.getTime()),
      centerCode: '',
      deleted: agency.is_open ? '0' : '1',
      modifyDate: wireTime(agency.changed_at),
      isAgency: '1',
    })),
  });
}

function common(agency: Agency) {
  return {
    id: String(agency.id),
    pid: agency.parent_code,
    code: agency.code,
    name: agency.name,
    mail: agency.mail,
    oldCode: agency.old_code,
  };
}
