// What an admin can ask for, in the mini-program or in the cloud console.
import { adminActions as input } from '@core/contracts/actions/admin'
import { later } from '@core/door/later'
import { adjust, reinstate, writeOff } from '@core/usecases/admin/adjust'
import { freeze, unfreeze } from '@core/usecases/admin/freeze'
import { grantTier } from '@core/usecases/admin/grant-tier'
import { prove } from '@core/usecases/admin/prove'
import { setSegments } from '@core/usecases/admin/set-segments'
import { saveStaff, staff } from '@core/usecases/admin/staff'
import { status } from '@core/usecases/admin/status'
import { deliveries, moveDelivery, revokeVoucher } from '@core/usecases/admin/vouchers'
import { decideReferral, makeEventCodes, surveyResults } from '@core/usecases/admin/ways'

// Loaded when first asked for (core/door/later.ts).
const publishing = () => import('./publishing')
const voices = () => import('@core/usecases/admin/voices')
const insights = () => import('@core/usecases/admin/insight')
const liabilities = () => import('@core/usecases/admin/liability')
const merges = () => import('@core/usecases/admin/merge')
const refunds = () => import('@core/usecases/admin/refund-membership')
const journals = () => import('@core/usecases/admin/journal')

/** The table of the admin door. */
export const actions = {
  status: { input: input.status, run: status },
  checkProgramme: { input: input.checkProgramme, run: later(publishing, 'checkProgramme') },
  drafts: { input: input.drafts, run: later(publishing, 'drafts') },
  draft: { input: input.draft, run: later(publishing, 'draft') },
  saveDraft: { input: input.saveDraft, run: later(publishing, 'saveDraft'), needs: 'edit' },
  checkDraft: { input: input.checkDraft, run: later(publishing, 'checkDraft'), needs: 'edit' },
  submitDraft: { input: input.submitDraft, run: later(publishing, 'submitDraft'), needs: 'edit' },
  approveDraft: {
    input: input.approveDraft,
    run: later(publishing, 'approveDraft'),
    needs: 'approve',
  },
  scheduleDraft: {
    input: input.scheduleDraft,
    run: later(publishing, 'scheduleDraft'),
    needs: 'publish',
  },
  withdrawDraft: {
    input: input.withdrawDraft,
    run: later(publishing, 'withdrawDraft'),
    needs: 'publish',
  },
  rollback: { input: input.rollback, run: later(publishing, 'rollback'), needs: 'edit' },
  startReplay: { input: input.startReplay, run: later(publishing, 'startReplay'), needs: 'edit' },
  replay: { input: input.replay, run: later(publishing, 'replay'), needs: 'edit' },
  cancelReplay: {
    input: input.cancelReplay,
    run: later(publishing, 'cancelReplay'),
    needs: 'edit',
  },
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
  liability: { input: input.liability, run: later(liabilities, 'liability') },
  insight: { input: input.insight, run: later(insights, 'insight') },
  channels: { input: input.channels, run: later(insights, 'channels') },
  journal: { input: input.journal, run: later(journals, 'journal') },
  grantTier: { input: input.grantTier, run: grantTier, needs: 'adjust' },
  setSegments: { input: input.setSegments, run: setSegments, needs: 'adjust' },
  refundMembership: {
    input: input.refundMembership,
    run: later(refunds, 'refundMembership'),
    needs: 'adjust',
  },
  reinstate: { input: input.reinstate, run: reinstate, needs: 'adjust' },
  waitingStories: { input: input.waitingStories, run: later(voices, 'waitingStories') },
  decideStory: {
    input: input.decideStory,
    run: later(voices, 'decideStory'),
    needs: 'publish',
  },
  guideReaders: { input: input.guideReaders, run: later(voices, 'guideReaders') },
  addLesson: { input: input.addLesson, run: later(voices, 'addLesson'), needs: 'edit' },
  decideLesson: { input: input.decideLesson, run: later(voices, 'decideLesson'), needs: 'edit' },
  lessons: { input: input.lessons, run: later(voices, 'lessons') },
  merge: { input: input.merge, run: later(merges, 'merge'), needs: 'adjust' },
  unmerge: { input: input.unmerge, run: later(merges, 'unmerge'), needs: 'adjust' },
}
