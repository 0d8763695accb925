/** A page as a browser has got it. */
export interface Loaded {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** As much of a browser as our pages need: it keeps cookies and follows redirects. */
export interface Browser {
  open(url: string, init?: RequestInit): Promise<Loaded>;
  /** Submits a form of the page; `choice` is the pressed button's name and value. */
  submit(page: Loaded, fields: Record<string, string>): Promise<Loaded>;
  forgetCookies(): void;
}

export function newBrowser(headers: Record<string, string> = {}): Browser {
  const cookies = new Map<string, Map<string, string>>();

  async function open(address: string, init: RequestInit = {}): Promise<Loaded> {
    let url = new URL(address);
    let next = init;
    for (;;) {
      const jar = cookies.get(url.host) ?? new Map<string, string>();
      cookies.set(url.host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, {
        ...next,
        redirect: 'manual',
        headers: { ...headers, ...(cookie && { cookie }) },
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get('location');
      const text = await response.text();
      if (!location) return { url, status: response.status, headers: response.headers, text };
      url = new URL(location, url);
      next = {};
    }
  }

  return {
    open,
    async submit({ url, text }, fields) {
      const action = /<form[^>]* action="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const body = new URLSearchParams(fields);
      return open(new URL(action, url).href, { method: 'POST', body });
    },
    forgetCookies: () => cookies.clear(),
  };
}
