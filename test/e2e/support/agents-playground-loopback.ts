import { Server } from 'node:net';

// Loaded into the Agents Playground before its own code: it listens on every interface of the
// machine, and has no option to listen on loopback alone.
const { listen } = Server.prototype;

Object.assign(Server.prototype, {
  listen(this: Server, port: unknown, ...rest: unknown[]): Server {
    return Reflect.apply(listen, this, [port, '127.0.0.1', ...rest]);
  },
});
