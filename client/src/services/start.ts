// Makes the cloud ready when the app is launched.
import { connect } from './call'

/** Called once, in the app's useLaunch, before any page asks for anything. */
export function startCloud(): void {
  connect()
}
