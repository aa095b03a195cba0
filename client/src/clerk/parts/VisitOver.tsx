// Shown on pages that need a member at the counter when there is none, or the visit is over.
import { Button } from '@/components/Button'
import { Blank } from '@/components/StateView'
import { useTranslate } from '@/i18n'
import { backToScan } from '../navigation'

/** Says why, and leads back to the scan button. */
export function VisitOver() {
  const t = useTranslate()
  return (
    <Blank
      icon='scan'
      title={t('clerk.visit.over')}
      text={t('clerk.visit.over.text')}
      role='status'
    >
      <Button onClick={backToScan}>{t('clerk.visit.again')}</Button>
    </Blank>
  )
}
