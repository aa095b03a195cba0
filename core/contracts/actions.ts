// The types of all doors' inputs. The schemas are in actions/, a file for each door, so that a door
// bundles and builds no more than its own.
import type * as z from 'zod/mini'

/** The input of an action, after parsing. */
export type Input<Door extends Record<string, z.ZodMiniType>, Name extends keyof Door> = z.infer<
  Door[Name]
>
export type CustomerActions = typeof import('./actions/customer').customerActions
export type ClerkActions = typeof import('./actions/clerk').clerkActions
export type AdminActions = typeof import('./actions/admin').adminActions
export type OpenapiActions = typeof import('./actions/openapi').openapiActions
