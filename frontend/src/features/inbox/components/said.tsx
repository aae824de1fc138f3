import {
  Link,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useToastController,
} from '@fluentui/react-components'
import { toDeskError } from '@/bridge'

const toaster = 'inbox'
const time = 8000 // ms that what was done can be undone

/** Where the inbox says what was done. */
export const Said = () => <Toaster toasterId={toaster} position="bottom-start" pauseOnHover pauseOnWindowBlur />

/** Says what was done, with the way back, or why it wasn't. */
export const useSay = () => {
  const { dispatchToast } = useToastController(toaster)
  return {
    done: (words: string, undo?: () => void) =>
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              undo && (
                <ToastTrigger>
                  <Link onClick={undo}>Undo</Link>
                </ToastTrigger>
              )
            }
          >
            {words}
          </ToastTitle>
        </Toast>,
        { intent: 'success', timeout: time },
      ),
    failed: (error: unknown) =>
      dispatchToast(
        <Toast>
          <ToastTitle>That didn’t work</ToastTitle>
          <ToastBody>{toDeskError(error).message}</ToastBody>
        </Toast>,
        { intent: 'error', timeout: time },
      ),
  }
}
