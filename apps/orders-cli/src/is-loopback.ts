/** Whether a URL is of this machine by its host: a name that a resolver could send elsewhere is not, but for `localhost`. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
