/** The pack as a file: the message, what proves it, the paper for people, and how anybody checks it. */
import { zipSync } from 'fflate';
import { messageName, proofName, type Proof } from './proof.ts';

/** Nothing is compressed: what is signed lies in it byte for byte. */
export function packProof(proof: Proof, message: Uint8Array, paper: Uint8Array): Uint8Array {
  return zipSync(
    {
      [proofName]: Buffer.from(`${JSON.stringify(proof, null, 2)}\n`),
      [messageName]: message,
      'ho-so-gui.pdf': paper,
      'cach-kiem-tra.txt': Buffer.from(howToCheck),
    },
    { level: 0 },
  );
}

const howToCheck = `Kiểm tra gói này, không cần trục còn chạy:
  congvan verify-proof GOI.zip --hub-key KHOA
KHOA là khóa công khai của trục do nơi vận hành trục công bố (Quản trị, Trục liên thông, dòng "Khóa của trục").

Không có chương trình này: mỗi biên nhận trong ${proofName} là một JWS (RFC 7515, EdDSA của RFC 8037), thư viện nào cũng kiểm được.
R1: trục đã nhận ${messageName}, mã băm SHA-256 ghi trong "sha256". R2: máy của nơi nhận đã lưu, có chữ ký của chính máy ấy.
"days" đặt biên nhận vào cây băm đã niêm phong theo ngày; "timestamp" là dấu thời gian RFC 3161 của con dấu ngày ấy (openssl ts).

To check: congvan verify-proof PACK.zip --hub-key KEY. Each receipt is a JWS signed by the hub's key (EdDSA).
`;
