import { readFileSync } from 'node:fs';
import { Agent, fetch, type Response } from 'undici';
import { reasonOf } from '../reason-of.ts';
import { within } from '../config/load.ts';
import type { ServerConfig } from '../config/schema.ts';

/** Answers larger than this are refused: nothing that Trinity asks for comes near. */
const maxAnswerBytes = 64 * 1024 * 1024;

/**
 * One declared server, with the credentials of trinity.yaml. Only paths given by our own code are asked for, redirects
 * are not followed, and an answer has a deadline. Errors say what happened in words for a person.
 */
export class HttpServer {
  readonly #config: ServerConfig;
  readonly #headers: Record<string, string>;
  readonly #dispatcher: Agent;

  /** Secrets are read once; a reload of the configuration makes a new one. */
  constructor(config: ServerConfig, folder: string) {
    this.#config = config;
    this.#headers = headersOf(config, folder);
    this.#dispatcher = new Agent(
      config.caFile ? { connect: { ca: readFileSync(within(folder, config.caFile)) } } : {}
    );
  }

  async getJson(path: string, query: Record<string, string> = {}): Promise<unknown> {
    const search = new URLSearchParams(query).toString();
    return this.#json(await this.#fetch(search ? `${path}?${search}` : path, { method: 'GET' }));
  }

  /** Resolves to what the server answered when it took it (2xx); null when that is no JSON. */
  async postJson(path: string, body: unknown): Promise<unknown> {
    const response = await this.#fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return response.json().catch(() => null);
  }

  /** Resolves when it is gone, or was before. */
  async delete(path: string): Promise<void> {
    const response = await this.#fetch(path, { method: 'DELETE' });
    await response.body?.cancel();
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #fetch(path: string, init: { method: string; body?: string; headers?: Record<string, string> }) {
    const { url, timeout } = this.#config;
    let response: Response;
    try {
      response = await fetch(`${url}${path}`, {
        ...init,
        headers: { ...this.#headers, ...init.headers },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        dispatcher: this.#dispatcher,
      });
    } catch (error) {
      throw new Error(`${url} ${reasonOf(error, timeout)}`, { cause: error });
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`${url} answered ${response.status}`);
    }
    return response;
  }

  async #json(response: Response): Promise<unknown> {
    const length = Number(response.headers.get('content-length') ?? 0);
    if (length > maxAnswerBytes) {
      await response.body?.cancel();
      throw new Error(`${this.#config.url} answered ${length} bytes`);
    }
    try {
      return await response.json();
    } catch (error) {
      throw new Error(`${this.#config.url} did not answer JSON`, { cause: error });
    }
  }
}

function headersOf(
  { bearerTokenFile, basicAuth, tenant }: ServerConfig,
  folder: string
): Record<string, string> {
  const secret = (file: string) => readFileSync(within(folder, file), 'utf8').trim();
  return {
    ...(bearerTokenFile ? { authorization: `Bearer ${secret(bearerTokenFile)}` } : {}),
    ...(basicAuth
      ? {
          authorization: `Basic ${Buffer.from(`${basicAuth.username}:${secret(basicAuth.passwordFile)}`).toString('base64')}`,
        }
      : {}),
    ...(tenant ? { 'x-scope-orgid': tenant } : {}),
  };
}
