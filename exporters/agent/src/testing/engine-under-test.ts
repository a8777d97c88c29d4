import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

/** What becomes of a container of an image when it is started. */
export type Behaviour = 'lives' | 'ends' | 'is not started';

interface Container {
  Id: string;
  Name: string;
  Image: string;
  Config: { Image: string; Labels: Record<string, string> };
  HostConfig: { NetworkMode: string; AutoRemove: boolean };
  State: {
    Status: 'created' | 'running' | 'exited';
    StartedAt: string;
    FinishedAt: string;
    ExitCode: number;
  };
}

const never = '0001-01-01T00:00:00Z';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * A container engine as far as exchanging containers goes, behind a real socket, for machines that have none: containers
 * are only told of. What a real one makes of the same requests is shown by tests/engine.
 */
export class EngineUnderTest {
  readonly #images = new Map<string, Behaviour>();
  readonly #containers: Container[] = [];
  readonly #server: Server;
  /** Every order that was carried out, `VERB container`. */
  readonly orders: string[] = [];

  constructor(images: Record<string, Behaviour>) {
    this.#images = new Map(Object.entries(images));
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  listen(socket: string): Promise<void> {
    return new Promise((resolve) => this.#server.listen(socket, resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  imageId(name: string): string {
    return `sha256:${hashOf(name)}`;
  }

  /** Somebody runs a container of that image, as `docker run` does; it takes the place of one of the same name. */
  run(
    name: string,
    image: string,
    config: Partial<Container['HostConfig']> & { labels?: Record<string, string> } = {}
  ): void {
    const { labels, ...host } = config;
    this.remove(name);
    this.#create(name, { Image: image, Labels: labels ?? {}, HostConfig: host });
    this.#start(this.#must(name));
  }

  remove(name: string): void {
    const index = this.#containers.findIndex((container) => container.Name === `/${name}`);
    if (index >= 0) {
      this.#containers.splice(index, 1);
    }
  }

  forgetImage(name: string): void {
    this.#images.delete(name);
  }

  /** `name: image, status` of each. */
  list(): string[] {
    return this.#containers.map(
      ({ Name, Config, State }) => `${Name.slice(1)}: ${Config.Image}, ${State.Status}`
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://engine');
    const [kind = '', ...rest] = pathname.split('/').slice(1).map(decodeURIComponent);
    const method = request.method ?? '';
    const say = (status: number, body?: unknown) => {
      response.writeHead(status).end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (kind === 'events') {
      response.writeHead(200).flushHeaders();
      if (searchParams.has('until')) {
        response.end();
      }
      return;
    }
    try {
      if (kind === 'images') {
        this.#sayImage(rest[0] ?? '', say);
      } else if (method === 'GET') {
        this.#tell(rest, say);
      } else {
        const body = rest[0] === 'create' ? await json(request) : undefined;
        this.#obey(method, rest, searchParams.get('name') ?? '', body, say);
      }
    } catch (error) {
      say(500, { message: (error as Error).message });
    }
  }

  #sayImage(nameOrId: string, say: (status: number, body?: unknown) => void): void {
    const name = this.#imageName(nameOrId);
    say(
      name === undefined ? 404 : 200,
      name === undefined ? undefined : { Id: this.imageId(name), Config: {} }
    );
  }

  #tell([nameOrId = '', what]: string[], say: (status: number, body?: unknown) => void): void {
    if (nameOrId === 'json') {
      say(
        200,
        this.#containers.map(({ Name, HostConfig }) => ({ Names: [Name], HostConfig }))
      );
    } else {
      const container = this.#find(nameOrId);
      say(container ? 200 : 404, what === 'json' ? container : {});
    }
  }

  #obey(
    method: string,
    [nameOrId = '', verb = method.toLowerCase()]: string[],
    name: string,
    body: unknown,
    say: (status: number, body?: unknown) => void
  ): void {
    if (nameOrId === 'create') {
      this.orders.push(`create ${name}`);
      say(201, { Id: this.#create(name, body as Parameters<EngineUnderTest['run']>[2] & { Image: string }) });
      return;
    }
    const container = this.#must(nameOrId);
    this.orders.push(`${verb} ${container.Name.slice(1)}`);
    switch (verb) {
      case 'rename':
        container.Name = `/${name}`;
        break;
      case 'stop':
        this.#end(container, 0);
        break;
      case 'delete':
        this.#containers.splice(this.#containers.indexOf(container), 1);
        break;
      default:
        this.#start(container);
    }
    say(204);
  }

  #create(name: string, body: object): string {
    const { Image, Labels = {}, HostConfig = {} } = body as Partial<Container['Config']> & Partial<Container>;
    const image = this.#imageName(Image ?? '');
    if (image === undefined || this.#find(name)) {
      throw new Error(`no image ${Image}, or a container ${name} already`);
    }
    const Id = hashOf(`${name} ${this.#containers.length} ${Math.random()}`);
    this.#containers.push({
      Id,
      Name: `/${name}`,
      Image: this.imageId(image),
      Config: { Image: image, Labels },
      HostConfig: { NetworkMode: 'none', AutoRemove: false, ...HostConfig },
      State: { Status: 'created', StartedAt: never, FinishedAt: never, ExitCode: 0 },
    });
    return Id;
  }

  #start(container: Container): void {
    const behaviour = this.#images.get(container.Config.Image);
    if (behaviour === 'is not started') {
      throw new Error('exec format error');
    }
    container.State = { ...container.State, Status: 'running', StartedAt: new Date().toISOString() };
    if (behaviour === 'ends') {
      this.#end(container, 3);
    }
  }

  #end(container: Container, ExitCode: number): void {
    container.State = {
      ...container.State,
      Status: 'exited',
      FinishedAt: new Date().toISOString(),
      ExitCode,
    };
  }

  #imageName(nameOrId: string): string | undefined {
    return [...this.#images.keys()].find((name) => name === nameOrId || this.imageId(name) === nameOrId);
  }

  #find(nameOrId: string): Container | undefined {
    return this.#containers.find(({ Id, Name }) => Id === nameOrId || Name === `/${nameOrId}`);
  }

  #must(nameOrId: string): Container {
    const container = this.#find(nameOrId);
    if (!container) {
      throw new Error(`no container ${nameOrId}`);
    }
    return container;
  }
}
