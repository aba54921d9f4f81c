/** What hostile code in the page tries. Each function runs inside the page: it knows nothing from outside itself. */

export type Element = [name: string, attributes: Record<string, string>];

/** Gives the addresses that answered. */
export async function fetchAll(addresses: readonly string[]): Promise<string[]> {
  const answered: string[] = [];
  for (const address of addresses)
    for (const mode of ['cors', 'no-cors'] as const)
      await fetch(address, { mode }).then(
        () => answered.push(`${mode} ${address}`),
        () => undefined,
      );
  return answered;
}

/** Puts the elements into the page and waits for what they load. */
export async function loadAll(elements: readonly Element[]): Promise<void> {
  for (const [name, attributes] of elements)
    try {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      document.body.append(made);
    } catch {
      // Refused at once: as good as later.
    }
  await new Promise((resume) => setTimeout(resume, 1000));
}

/** Gives the ways that opened. */
export async function openChannels({ url, stun }: { url: string; stun: string }): Promise<string[]> {
  const socket = (address: string) =>
    new Promise((resolve, reject) => {
      const made = new WebSocket(address);
      made.onopen = resolve;
      made.onerror = reject;
    });
  const events = (address: string) =>
    new Promise((resolve, reject) => {
      const made = new EventSource(address);
      made.onopen = resolve;
      made.onerror = reject;
    });
  const peer = async () => {
    const made = new RTCPeerConnection({ iceServers: [{ urls: stun }] });
    made.createDataChannel('x');
    await made.setLocalDescription(await made.createOffer());
    await new Promise((resume) => setTimeout(resume, 2000));
    made.close();
    throw new Error('whether it spoke is seen at the other end');
  };
  const ways: Record<string, () => unknown> = {
    socket: () => socket(`${url.replace('http', 'ws')}/socket`),
    events: () => events(`${url}/events`),
    module: () => import(/* @vite-ignore */ `${url}/module.js`),
    worker: () => new Worker(`${url}/worker.js`),
    service: () => navigator.serviceWorker.register(`${url}/service.js`),
    peer,
  };
  const opened: string[] = [];
  for (const [name, way] of Object.entries(ways))
    await Promise.resolve()
      .then(way)
      .then(
        () => opened.push(name),
        () => undefined,
      );
  navigator.sendBeacon(`${url}/beacon`, 'x');
  return opened;
}

/** Gives the attempts that ran. */
export async function runScripts(): Promise<string[]> {
  const ran: string[] = [];
  Reflect.set(window, 'ran', ran);
  // A driver's own script may use eval; what runs after it may not.
  await new Promise((resume) => setTimeout(resume, 10));
  const element = (name: string, attributes: Record<string, string>, text = '') => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(text);
    document.body.append(made);
    return made;
  };
  const attempts: (() => unknown)[] = [
    () => Reflect.apply(Reflect.get(window, 'eval'), window, ['window.ran.push("eval")']),
    () => new Function('window.ran.push("function")')(),
    () => Reflect.apply(setTimeout, window, ['window.ran.push("timer")', 0]),
    () => {
      document.body.innerHTML += '<img src=x onerror=window.ran.push("markup")>';
    },
    () => document.write('<script>window.ran.push("write")</script>'),
    () => element('script', {}, 'window.ran.push("inline")'),
    () => element('script', { src: 'data:text/javascript,window.ran.push("data")' }),
    () => element('img', { onerror: 'window.ran.push("handler")', src: 'data:x' }),
    () => element('a', { href: 'javascript:window.ran.push("link")' }).click(),
    () => element('iframe', { srcdoc: '<script>parent.ran.push("frame")</script>' }),
    () => element('iframe', { src: 'data:text/html,<script>parent.ran.push("page")</script>' }),
  ];
  for (const attempt of attempts)
    try {
      attempt();
    } catch {
      // Refused at once: as good as later.
    }
  await new Promise((resume) => setTimeout(resume, 1000));
  return ran;
}

/** Gives what was granted. */
export async function askPermissions(): Promise<string[]> {
  const asks: Record<string, () => Promise<unknown>> = {
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    clipboard: () => navigator.clipboard.readText(),
    place: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    notices: async () => {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
    },
  };
  const granted: string[] = [];
  for (const [name, ask] of Object.entries(asks)) {
    const late = new Promise((_resolve, reject) => setTimeout(reject, 2000));
    await Promise.race([Promise.resolve().then(ask), late]).then(
      () => granted.push(name),
      () => undefined,
    );
  }
  return granted;
}
