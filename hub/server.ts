/** The HTTP server: our own protocol, the VXP calls, the operator's page, and one form for everything that goes wrong. */
import { fastify, LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Hub } from './hub.ts';
import { addOperatorRoutes } from './operator/routes.ts';
import { addOwnRoutes } from './own/routes.ts';
import { errorCodes, fail } from './vxp/answer.ts';
import { addVxpRoutes } from './vxp/routes.ts';

/** Every receiver's code stands twice in the headers of a send, and a province has hundreds of receivers. */
const headersMaxBytes = 512 * 1024;
/** A whole message on the slowest line in use. */
const requestTimeoutMs = 60 * 60 * 1000;
/** Longer than a device waits between two long polls. */
const keepAliveMs = 120_000;

/** A server that is not yet listening. */
export function createServer(hub: Hub, logger: FastifyServerOptions['logger']): FastifyInstance {
  const app: FastifyInstance = fastify({
    logger: logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveMs,
    http: { maxHeaderSize: headersMaxBytes },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // Those who wait for news are answered before the server stops taking in what is on its way.
  app.addHook('preClose', (done) => {
    hub.news.close();
    done();
  });
  app.get('/health', async () => {
    await hub.db.query('SELECT 1');
    return { status: 'ok' };
  });
  addOwnRoutes(app, hub);
  addVxpRoutes(app, hub);
  addOperatorRoutes(app, hub);
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(fail(errorCodes.badParameter, `No such call: ${request.url.slice(0, 80)}`)),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(fail(errorCodes.badFile, error.message));
    request.log.error({ call: request.url, error: error.stack }, 'defect');
    return reply.code(500).send(fail(errorCodes.hubDefect, `Hub defect, reference ${request.id}`));
  });
  return app;
}
