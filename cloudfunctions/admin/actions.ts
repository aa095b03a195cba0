// What an admin can ask for, in the mini-program or in the cloud console.
import { adminActions as input } from '@core/contracts/actions/admin'
import { adjust, reinstate, writeOff } from '@core/usecases/admin/adjust'
import { checkDraft, draft, drafts, saveDraft, withdrawDraft } from '@core/usecases/admin/drafts'
import { freeze, unfreeze } from '@core/usecases/admin/freeze'
import { grantTier } from '@core/usecases/admin/grant-tier'
import { journal } from '@core/usecases/admin/journal'
import { liability } from '@core/usecases/admin/liability'
import { merge, unmerge } from '@core/usecases/admin/merge'
import { prove } from '@core/usecases/admin/prove'
import { approveDraft, rollback, scheduleDraft, submitDraft } from '@core/usecases/admin/publish'
import { refundMembership } from '@core/usecases/admin/refund-membership'
import { cancelReplay, replay, startReplay } from '@core/usecases/admin/replay'
import { saveStaff, staff } from '@core/usecases/admin/staff'
import { checkProgramme, status } from '@core/usecases/admin/status'
import { deliveries, moveDelivery, revokeVoucher } from '@core/usecases/admin/vouchers'
import { decideReferral, makeEventCodes, surveyResults } from '@core/usecases/admin/ways'

/** The table of the admin door. */
export const actions = {
  status: { input: input.status, run: status },
  checkProgramme: { input: input.checkProgramme, run: checkProgramme },
  drafts: { input: input.drafts, run: drafts },
  draft: { input: input.draft, run: draft },
  saveDraft: { input: input.saveDraft, run: saveDraft, needs: 'edit' },
  checkDraft: { input: input.checkDraft, run: checkDraft, needs: 'edit' },
  submitDraft: { input: input.submitDraft, run: submitDraft, needs: 'edit' },
  approveDraft: { input: input.approveDraft, run: approveDraft, needs: 'approve' },
  scheduleDraft: { input: input.scheduleDraft, run: scheduleDraft, needs: 'publish' },
  withdrawDraft: { input: input.withdrawDraft, run: withdrawDraft, needs: 'publish' },
  rollback: { input: input.rollback, run: rollback, needs: 'edit' },
  startReplay: { input: input.startReplay, run: startReplay, needs: 'edit' },
  replay: { input: input.replay, run: replay, needs: 'edit' },
  cancelReplay: { input: input.cancelReplay, run: cancelReplay, needs: 'edit' },
  staff: { input: input.staff, run: staff },
  saveStaff: { input: input.saveStaff, run: saveStaff, needs: 'staff' },
  makeEventCodes: { input: input.makeEventCodes, run: makeEventCodes, needs: 'adjust' },
  surveyResults: { input: input.surveyResults, run: surveyResults },
  decideReferral: { input: input.decideReferral, run: decideReferral, needs: 'adjust' },
  prove: { input: input.prove, run: prove },
  revokeVoucher: { input: input.revokeVoucher, run: revokeVoucher, needs: 'adjust' },
  deliveries: { input: input.deliveries, run: deliveries, needs: 'adjust' },
  moveDelivery: { input: input.moveDelivery, run: moveDelivery, needs: 'adjust' },
  adjust: { input: input.adjust, run: adjust, needs: 'adjust' },
  writeOff: { input: input.writeOff, run: writeOff, needs: 'adjust' },
  freeze: { input: input.freeze, run: freeze, needs: 'adjust' },
  unfreeze: { input: input.unfreeze, run: unfreeze, needs: 'adjust' },
  liability: { input: input.liability, run: liability },
  journal: { input: input.journal, run: journal },
  grantTier: { input: input.grantTier, run: grantTier, needs: 'adjust' },
  refundMembership: { input: input.refundMembership, run: refundMembership, needs: 'adjust' },
  reinstate: { input: input.reinstate, run: reinstate, needs: 'adjust' },
  merge: { input: input.merge, run: merge, needs: 'adjust' },
  unmerge: { input: input.unmerge, run: unmerge, needs: 'adjust' },
}
