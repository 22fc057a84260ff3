/** app://: the only scheme there is; pages, document bytes out, file bytes in. */
import { protocol, type Session } from 'electron/main';
import type { WindowKind } from '#contract/kernel.ts';
import type { SessionHolder } from '../session.ts';
import { serveContent, type ContentSource } from './content.ts';
import { answer, takeIn, type Append } from './intake.ts';
import { serveStatic } from './static-files.ts';

export interface ProtocolTerms {
  /** The folder with the built pages. */
  readonly root: string;
  readonly session: SessionHolder;
  readonly content: ContentSource;
  readonly append: Append;
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** To be called once, before the program is ready: a second call would undo the first. */
export function announceScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** Serves app:// in this session. */
export function serveScheme(session: Session, terms: ProtocolTerms): void {
  session.protocol.handle('app', (request) =>
    route(request, terms).catch((error: unknown) => {
      terms.log('protocol.failed', { error: error instanceof Error ? error.message : String(error) });
      return new Response(null, { status: 500 });
    }),
  );
}

const kinds: Readonly<Record<string, WindowKind>> = { congvan: 'main', signing: 'signing' };

async function route(request: Request, terms: ProtocolTerms): Promise<Response> {
  const { host, pathname, searchParams } = new URL(request.url);
  const kind = Object.hasOwn(kinds, host) ? kinds[host] : undefined;
  if (!kind) return new Response(null, { status: 404 });
  const [, door, key = '', ...rest] = pathname.split('/');
  if (door === 'content') return rest.length > 0 ? notFound() : content(request, key, terms);
  if (door === 'intake')
    return kind !== 'main' || rest.length > 0 ? notFound() : intake(request, key, searchParams, terms);
  return request.method === 'GET' ? serveStatic(terms.root, kind, pathname) : notFound();
}

/** A ticket names one file and one person; core looks at both. A locked screen gets nothing. */
async function content(request: Request, ticket: string, terms: ProtocolTerms): Promise<Response> {
  if (request.method !== 'GET' || !/^[\w.-]{1,4000}$/.test(ticket)) return notFound();
  if (!terms.session.isOpen) return new Response(null, { status: 403 });
  return serveContent(terms.content, ticket, request.headers.get('range'));
}

async function intake(
  request: Request,
  upload: string,
  query: URLSearchParams,
  terms: ProtocolTerms,
): Promise<Response> {
  if (request.method !== 'POST' || !/^[\w-]{1,64}$/.test(upload)) return notFound();
  const { session } = terms;
  if (!session.now) return answer({ ok: false, code: 'people.not_signed_in' });
  if (session.now.isLocked) return answer({ ok: false, code: 'people.session_locked' });
  return takeIn(request, upload, query, terms.append);
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
