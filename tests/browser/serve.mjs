// serve: files with headers of our choice, on the loopback.
import http from 'node:http';

// answer(path) gives {headers, body}.
export async function serve(answer) {
  const server = http.createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(404).end();
    const { headers, body } = answer(request.url);
    return response.writeHead(200, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: 'http://127.0.0.1:' + server.address().port,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
