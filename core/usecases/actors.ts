// Who acts. A use case that needs a clerk takes a `Clerk`; only a door makes
// one, out of the platform's identity.

/** Somebody inside WeChat. Whether they have joined, the member document knows. */
export interface Customer {
  kind: 'customer'
  memberId: string
  openid: string
  unionid: string | null
}

/** Somebody who serves customers in certain stores. */
export interface Clerk {
  kind: 'clerk'
  staffId: string
  name: string
  role: 'clerk' | 'admin'
  stores: string[]
}

/**
 * Somebody who sets the programme: a staff member with the role, or the
 * holder of the console's key.
 */
export interface Admin {
  kind: 'admin'
  staffId: string
  name: string
  /** What they may do; absent = everything. */
  permissions?: string[]
}

/** A system that signed its request. */
export interface Partner {
  kind: 'partner'
  partnerId: string
  name: string
  /** What it may do besides recording purchases. */
  permissions?: string[]
}

/** The platform's timer. */
export interface System {
  kind: 'system'
}
