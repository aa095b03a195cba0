// The inputs of actions about paid membership and entitlements, by door.
import * as z from 'zod/mini'
import { slug } from '../fields'
import { entitlementId, note, operation, operationIdSchema, scanned } from './fields'

/** A payment is named by the operation that asked for it. */
const paymentId = operationIdSchema

/** What customers ask. */
export const membershipActions = {
  membership: z.strictObject({}),
  buyMembership: z.strictObject({ ...operation, membershipId: slug }),
  payment: z.strictObject({ paymentId }),
  /** `agreed`: the person was told that the membership ends at once. */
  returnMembership: z.strictObject({ ...operation, paymentId, agreed: z.literal(true) }),
}

/** What clerks ask. */
export const entitlementActions = {
  useEntitlement: z.strictObject({ ...operation, visit: scanned, entitlementId }),
}

/** What admins ask. */
export const paymentActions = {
  refundMembership: z.strictObject({ ...operation, paymentId, note }),
}

/** What WeChat Pay's call-back tells, as far as it is looked at. */
export const callBackActions = {
  paid: z.strictObject({
    outTradeNo: z.string().check(z.minLength(1), z.maxLength(32)),
    totalFee: z.int(),
  }),
}
