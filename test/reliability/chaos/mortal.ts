/** Thrown at a process that is gone, by everything that it still reaches for. */
const gone = new Error("This process has been killed");

/**
 * The same thing until its owner dies: from then on nothing is carried out any more, and no answer of what was under
 * way arrives.
 */
export function mortal<Thing extends object>(thing: Thing, isDead: () => boolean): Thing {
  return new Proxy(thing, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value === "function") {
        return async (...given: unknown[]): Promise<unknown> => {
          if (isDead()) throw gone;
          const answer: unknown = await Reflect.apply(value, target, given);
          if (isDead()) throw gone;
          return answer;
        };
      }
      return typeof value === "object" && value !== null ? mortal(value, isDead) : value;
    },
  });
}
