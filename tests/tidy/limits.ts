// How much one may be asked to read at a time: lists of the files and functions that ask for more.
import { type FunctionFound, functionsOf } from './functions'
import { at, type Source, sources } from './sources'

const FILE_LINES = 400
const TEST_FILE_LINES = 800
const FUNCTION_LINES = 70
const PARAMETERS = 3

/** Files longer than somebody reads in one go. */
export function longFiles(of: Source[] = sources): string[] {
  return of
    .filter(({ lines, isTest }) => lines > (isTest ? TEST_FILE_LINES : FILE_LINES))
    .map(({ path, lines }) => `${path}: ${lines} lines`)
}

/** Functions that do not fit a screen. */
export function longFunctions(of: Source[] = sources): string[] {
  return eachFunction(of, ({ name, lines }) =>
    lines > FUNCTION_LINES ? `${name} has ${lines} lines` : null,
  )
}

/** Functions that take more than three things one after the other. */
export function crowdedFunctions(of: Source[] = sources): string[] {
  return eachFunction(of, ({ name, parameters }) =>
    parameters.length > PARAMETERS ? `${name} takes ${parameters.length} parameters` : null,
  )
}

function eachFunction(of: Source[], problem: (found: FunctionFound) => string | null): string[] {
  return of.flatMap(source =>
    functionsOf(source).flatMap(found => {
      const text = problem(found)
      return text ? [`${at(source, found.node)} ${text}`] : []
    }),
  )
}
