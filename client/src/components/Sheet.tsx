// A panel that rises from the lower edge, and a dialog in the middle: both veil the page and close by a tap beside.
import { View } from '@tarojs/components'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { useTranslate } from '@/i18n'
import { Button } from './Button'
import { classNames } from './class-names'
import { Icon } from './Icon'
import './sheet.css'

const LEAVE_MS = 200

interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  /** In the middle of the screen instead of at its lower edge. */
  centred?: boolean
}

/** A veiled panel with a title and a way out. */
export function Sheet({ open, title, onClose, centred, children }: PropsWithChildren<SheetProps>) {
  const t = useTranslate()
  const shown = useLeaving(open)
  if (!shown) return null
  return (
    <View className={classNames('sheet motion', !open && 'sheet--leaving')} catchMove>
      <View className='sheet__veil' ariaLabel={t('action.close')} onClick={onClose} />
      <View
        className={classNames('sheet__panel motion', centred && 'sheet__panel--centred')}
        ariaRole='dialog'
        ariaModal
        ariaLabel={title}
      >
        <View className='sheet__head'>
          <View className='sheet__title'>{title}</View>
          {!centred && (
            <View
              className='sheet__close'
              ariaRole='button'
              ariaLabel={t('action.close')}
              onClick={onClose}
            >
              <Icon name='close' />
            </View>
          )}
        </View>
        {children}
      </View>
    </View>
  )
}

interface DialogProps {
  open: boolean
  title: string
  ok: string
  onOk: () => void
  onCancel: () => void
  busy?: boolean
  /** The act can't be taken back. */
  danger?: boolean
}

/** A question with two answers. */
export function Dialog(props: PropsWithChildren<DialogProps>) {
  const t = useTranslate()
  return (
    <Sheet open={props.open} title={props.title} onClose={props.onCancel} centred>
      <View className='sheet__text'>{props.children}</View>
      <View className='sheet__acts'>
        <Button kind='plain' block onClick={props.onCancel}>
          {t('action.cancel')}
        </Button>
        <Button
          kind={props.danger ? 'danger' : 'primary'}
          block
          busy={props.busy}
          onClick={props.onOk}
        >
          {props.ok}
        </Button>
      </View>
    </Sheet>
  )
}

/** Keeps a closed panel on the screen while it fades. */
function useLeaving(open: boolean): boolean {
  const [shown, setShown] = useState(open)
  useEffect(() => {
    if (open) {
      setShown(true)
      return
    }
    const timer = setTimeout(() => setShown(false), LEAVE_MS)
    return () => clearTimeout(timer)
  }, [open])
  return open || shown
}
