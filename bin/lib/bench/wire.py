"""Just enough of the NATS protocol to fill streams, ask for consumers and listen: one connection, one thread."""
import itertools
import json
import secrets
import socket


class Wire:
    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.input = self.socket.makefile("rb")
        self.inbox = f"_INBOX.{secrets.token_hex(8)}"
        self.input.readline()
        self.socket.sendall(b'CONNECT {"verbose":false,"headers":true,"no_responders":true}\r\n'
                            + f"SUB {self.inbox}.* 1\r\nPING\r\n".encode())
        while self.input.readline() != b"PONG\r\n":
            pass

    def send(self, messages: list[tuple[str, bytes]], reply: str = "") -> None:
        """Publishes all of them; the last one asks for an answer when a reply subject is given."""
        parts = [b"PUB %s %d\r\n%s\r\n" % (subject.encode(), len(body), body) for subject, body in messages]
        if reply:
            subject, body = messages[-1]
            parts[-1] = b"PUB %s %s %d\r\n%s\r\n" % (subject.encode(), reply.encode(), len(body), body)
        self.socket.sendall(b"".join(parts))

    def request(self, subject: str, body: bytes = b"") -> dict:
        return self.answer_to([(subject, body)])

    def answer_to(self, messages: list[tuple[str, bytes]]) -> dict:
        """Publishes and waits for the answer to the last one; a stream answers in order, so all before it are stored, too."""
        reply = f"{self.inbox}.{secrets.token_hex(4)}"
        self.send(messages, reply)
        while True:
            subject, body = self.next_message()
            if subject == reply:
                return json.loads(body) if body else {"error": {"description": "nobody answers"}}

    def next_message(self) -> tuple[str, bytes]:
        while True:
            words = self.input.readline().split()
            if not words:
                raise ConnectionError("the broker closed the connection")
            if words[0] == b"PING":
                self.socket.sendall(b"PONG\r\n")
            elif words[0] == b"MSG":
                body = self.input.read(int(words[-1]) + 2)[:-2]
                return words[1].decode(), body
            elif words[0] == b"HMSG":
                header, total = int(words[-2]), int(words[-1])
                return words[1].decode(), self.input.read(total + 2)[header:-2]
            elif words[0] == b"-ERR":
                raise ConnectionError(b" ".join(words).decode())

    def fill(self, sources: list, window: int = 200) -> None:
        """Publishes into several streams in turns, a window of each and then its acknowledgement, so that they lie side by side in time."""
        running = [iter(source) for source in sources]
        while running:
            for source in list(running):
                chunk = list(itertools.islice(source, window))
                if not chunk:
                    running.remove(source)
                elif "seq" not in (answer := self.answer_to(chunk)):
                    raise RuntimeError(f"the stream refused {chunk[-1][0]}: {answer}")

    def consumer(self, stream: str, durable: str) -> dict | None:
        answer = self.request(f"$JS.API.CONSUMER.INFO.{stream}.{durable}")
        return None if "error" in answer else answer

    def close(self) -> None:
        self.input.close()
        self.socket.close()
