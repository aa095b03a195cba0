// An action that few calls ask for: its code lies in a file of its own (tools/build-functions.ts) and is loaded by
// the first call that wants it, so that no cold start pays for it.

type UseCase = (...given: never[]) => Promise<unknown>

/** A use case for a door's table, by its name in a module that `load` imports when it is first asked for. */
export function later<Name extends string, Module extends Record<Name, UseCase>>(
  load: () => Promise<Module>,
  name: Name,
) {
  type Run = Module[Name]
  return async (...given: Parameters<Run>): Promise<Awaited<ReturnType<Run>>> => {
    const run: UseCase = (await load())[name]
    return (await run(...(given as never[]))) as Awaited<ReturnType<Run>>
  }
}
