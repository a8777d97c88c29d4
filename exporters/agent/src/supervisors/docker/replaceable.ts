import * as z from 'zod';
import type { Clock } from '@trinity/sdk/link';
import type { Exchange, GoodImage, ImageMemory } from './good-image.ts';
import { refusalOf, type Answer, type Engine } from './engine.ts';
import { parseImage, parseMade, recipeOf, type Image, type Made, type Recipe } from './recipe.ts';

/** Says on a container for which exchange it was made. */
const keyLabel = 'trinity.exchange';
/** Who makes containers anew by himself, and would undo it. */
const managers = ['com.docker.swarm.service.id', 'io.kubernetes.pod.name'];

const createdSchema = z.object({ Id: z.string() });
const listedSchema = z.array(
  z.object({
    Names: z.array(z.string()),
    HostConfig: z.object({ NetworkMode: z.string().optional() }).default({}),
  })
);

/**
 * A container that can be replaced by one of another image, everything else as it was. The old one is set aside under
 * another name until the new one is well. An agent may be killed anywhere in it: what was begun is on the disk before,
 * and every step looks first whether it was done.
 */
export class Replaceable {
  readonly name: string;
  /** The name of what is set aside. */
  readonly asideName: string;
  readonly #engine: Engine;
  readonly #memory: ImageMemory;

  constructor(name: string, { engine, memory }: { engine: Engine; memory: ImageMemory }) {
    this.name = name;
    this.asideName = `${name}.trinity-aside`;
    this.#engine = engine;
    this.#memory = memory;
  }

  lastExchange(): Exchange | undefined {
    return this.#memory.exchange();
  }

  /** The good image, if the container is made of another one: what can be gone back to. */
  async otherGoodImage(): Promise<GoodImage | undefined> {
    const good = this.#memory.good();
    const made = good && (await this.#find(this.name));
    return made && made.Image !== good.id ? good : undefined;
  }

  /** The container is well with its image, and was for as long as is asked for. */
  async keepAsGood(clock: Clock): Promise<void> {
    const made = await this.#find(this.name);
    if (made && made.Image !== this.#memory.good()?.id) {
      const { Image: id, Config } = made;
      this.#memory.keepGood({ version: 1, id, name: Config.Image, since: clock.now() });
    }
  }

  /** Why it can't be replaced; undefined when it can. */
  async objection({ id, name }: GoodImage): Promise<string | undefined> {
    const made = await this.#find(this.name);
    if (!made) {
      return `There is no container ${this.name}.`;
    }
    if (!(await this.#image(id))) {
      return `The last good image ${name} (${id}) is not on this host any more.`;
    }
    if (!(await this.#image(made.Image))) {
      return `The image of ${this.name} is gone, so nobody can tell what was asked for besides it.`;
    }
    if (await this.#find(this.asideName)) {
      return `There is a container ${this.asideName} already: look at it, and remove it if it is not needed.`;
    }
    return objectionToKind(made) ?? this.#objectionOfSharers(made);
  }

  /** Sets the old one aside and makes the new one; both are ended or not begun. */
  async replace(key: string, good: GoodImage): Promise<void> {
    const exchange = await this.#begin(key, good);
    const old = await this.#mustFind(exchange.old);
    if (nameOf(old) !== this.asideName) {
      await this.#order('POST', ['containers', old.Id, 'rename'], { name: this.asideName });
    }
    const there = await this.#find(this.name);
    if (!there) {
      const oldImage = await this.#image(old.Image);
      const recipe = recipeOf(old, oldImage ?? { Id: old.Image }, exchange.image, { [keyLabel]: key });
      await this.#make(recipe);
    } else if (there.Config.Labels?.[keyLabel] !== key) {
      throw new Error(`somebody else made ${this.name} anew meanwhile`);
    }
  }

  /** The new one is well: the old one is not needed any more. Its volumes are the new one's. */
  async settle(): Promise<void> {
    const exchange = this.#memory.exchange();
    if (exchange?.stage === 'forward') {
      await this.#remove(exchange.old);
      this.#memory.keepExchange({ ...exchange, stage: 'over' });
    }
  }

  /** Removes the new one, which has ended, and starts the old one again under its name. */
  async putBack(): Promise<void> {
    const exchange = this.#memory.exchange();
    if (!exchange || exchange.stage === 'over') {
      return;
    }
    this.#memory.keepExchange({ ...exchange, stage: 'back' });
    const old = await this.#mustFind(exchange.old);
    if (nameOf(old) !== this.name) {
      const there = await this.#find(this.name);
      if (there && there.Config.Labels?.[keyLabel] !== exchange.key) {
        throw new Error(`somebody else made ${this.name} anew meanwhile; what was there is ${nameOf(old)}`);
      }
      if (there) {
        await this.#remove(there.Id);
      }
    }
    // Started before it has its name: one that is seen to be ended by an order would be taken for a person's wish.
    await this.#order('POST', ['containers', old.Id, 'start']);
    if (nameOf(old) !== this.name) {
      await this.#order('POST', ['containers', old.Id, 'rename'], { name: this.name });
    }
    this.#memory.keepExchange({ ...exchange, stage: 'over' });
  }

  async #begin(key: string, { id, name }: GoodImage): Promise<Exchange> {
    const last = this.#memory.exchange();
    if (last?.key === key) {
      return last;
    }
    const { Id: old } = await this.#mustFind(this.name);
    // By its name as long as that is still the same image, because people read it.
    const image = (await this.#image(name))?.Id === id ? name : id;
    const exchange: Exchange = { version: 1, key, old, image, stage: 'forward' };
    this.#memory.keepExchange(exchange);
    return exchange;
  }

  async #make({ body, networks }: Recipe): Promise<void> {
    const answer = await this.#order('POST', ['containers', 'create'], { name: this.name }, body);
    const { Id } = createdSchema.parse(JSON.parse(answer.body.toString('utf8')));
    try {
      for (const [network, EndpointConfig] of networks) {
        await this.#order('POST', ['networks', network, 'connect'], {}, { Container: Id, EndpointConfig });
      }
    } catch (error) {
      await this.#remove(Id);
      throw error;
    }
  }

  async #objectionOfSharers({ Id }: Made): Promise<string | undefined> {
    const answer = await this.#order('GET', ['containers', 'json'], { all: 1 });
    const others = listedSchema.parse(JSON.parse(answer.body.toString('utf8')));
    const sharer = others.find(({ HostConfig }) => HostConfig.NetworkMode === `container:${Id}`);
    return sharer && `${sharer.Names.join(', ')} uses the network of ${this.name} and would lose it.`;
  }

  /** By its whole name or id: an engine also takes the beginning of an id for one. */
  async #find(nameOrId: string): Promise<Made | undefined> {
    const answer = await this.#ask('GET', ['containers', nameOrId, 'json']);
    const made = answer && parseMade(answer.body);
    return made && (nameOf(made) === nameOrId || made.Id === nameOrId) ? made : undefined;
  }

  async #mustFind(nameOrId: string): Promise<Made> {
    const made = await this.#find(nameOrId);
    if (!made) {
      throw new Error(`there is no container ${nameOrId} any more`);
    }
    return made;
  }

  async #image(nameOrId: string): Promise<Image | undefined> {
    const answer = await this.#ask('GET', ['images', nameOrId, 'json']);
    return answer && parseImage(answer.body);
  }

  async #remove(id: string): Promise<void> {
    await this.#ask('DELETE', ['containers', id], { force: 1 });
  }

  async #order(...request: Parameters<Engine['ask']>): Promise<Answer> {
    const answer = await this.#ask(...request);
    if (!answer) {
      throw new Error(`the container engine does not find what ${this.name} needs: ${request[1].join('/')}`);
    }
    return answer;
  }

  /** Undefined where there is no such thing. 304: it is so already. */
  async #ask(...request: Parameters<Engine['ask']>): Promise<Answer | undefined> {
    const answer = await this.#engine.ask(...request);
    if (answer.status >= 400 && answer.status !== 404) {
      throw new Error(`the container engine did not do what ${this.name} needs: ${refusalOf(answer)}`);
    }
    return answer.status === 404 ? undefined : answer;
  }
}

function objectionToKind({ Config, HostConfig, Name }: Made): string | undefined {
  if (HostConfig.AutoRemove) {
    return `${Name} was made to be removed when it ends, so it can't be set aside.`;
  }
  const manager = managers.find((label) => Config.Labels?.[label] !== undefined);
  return manager && `${Name} belongs to an orchestrator (${manager}), which makes it anew itself.`;
}

function nameOf({ Name }: Made): string {
  return Name.replace(/^\//, '');
}
