// Bundles the doors once before the flow tests run: what is tested is what is deployed.
import path from 'node:path'
import { buildFunctions } from '../../tools/build-functions'

/** Where the flow tests find the bundles. */
export const FUNCTIONS = path.resolve(__dirname, '../../dist/cloudfunctions')

export default async function build(): Promise<void> {
  await buildFunctions(FUNCTIONS)
}
