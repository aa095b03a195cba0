// The use cases of drafts, replays and the check of a programme, in one file that is loaded when first asked for.
export { checkProgramme } from '@core/usecases/admin/check-programme'
export { checkDraft, draft, drafts, saveDraft, withdrawDraft } from '@core/usecases/admin/drafts'
export { approveDraft, rollback, scheduleDraft, submitDraft } from '@core/usecases/admin/publish'
export { cancelReplay, replay, startReplay } from '@core/usecases/admin/replay'
