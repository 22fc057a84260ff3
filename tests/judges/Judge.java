import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.Security;
import java.util.Arrays;
import java.util.Collection;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/**
 * Judges signed PDFs by PDFBox and BouncyCastle, which share no code with the program: one line for each signature and
 * one for the security store. It checks digests, signature values, time stamps and that revocation data is well formed
 * and signed; it knows no trusted roots, compares no revisions and looks nothing up.
 */
public class Judge {
  public static void main(String[] files) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    for (String file : files) {
      byte[] bytes = Files.readAllBytes(new File(file).toPath());
      try (PDDocument document = PDDocument.load(bytes)) {
        for (PDSignature signature : document.getSignatureDictionaries()) judge(file, bytes, signature);
        judgeStore(file, document);
      }
    }
  }

  private static void judge(String file, byte[] bytes, PDSignature signature) throws Exception {
    byte[] covered = signature.getSignedContent(bytes);
    byte[] contents = signature.getContents(bytes);
    boolean isStamp = "ETSI.RFC3161".equals(signature.getSubFilter());
    boolean holds = holds(isStamp, contents, covered);
    int[] range = signature.getByteRange();
    boolean isWhole = range[2] + range[3] == bytes.length;
    System.out.println(String.join("\t", file, isStamp ? "stamp" : "signature", holds ? "holds" : "broken",
        isWhole ? "whole" : "part", isStamp ? "-" : algorithm(contents)));
  }

  /** BouncyCastle throws where a digest differs, and answers false where only the value is wrong. */
  private static boolean holds(boolean isStamp, byte[] contents, byte[] covered) throws Exception {
    try {
      return isStamp ? stampHolds(contents, covered) : messageHolds(contents, covered);
    } catch (CMSException | TSPException error) {
      return false;
    }
  }

  private static X509CertificateHolder certificateOf(Store<X509CertificateHolder> all, SignerInformation signer) {
    Collection<X509CertificateHolder> found = all.getMatches(signer.getSID());
    return found.iterator().next();
  }

  private static boolean messageHolds(byte[] contents, byte[] covered) throws Exception {
    CMSSignedData message = new CMSSignedData(new CMSProcessableByteArray(covered), contents);
    SignerInformation signer = message.getSignerInfos().getSigners().iterator().next();
    X509CertificateHolder certificate = certificateOf(message.getCertificates(), signer);
    if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate))) return false;
    AttributeTable unsigned = signer.getUnsignedAttributes();
    Attribute stamp = unsigned == null ? null : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    return stamp == null
        || stampHolds(stamp.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded(), signer.getSignature());
  }

  private static boolean stampHolds(byte[] contents, byte[] covered) throws Exception {
    TimeStampToken token = new TimeStampToken(new CMSSignedData(contents));
    String hash = token.getTimeStampInfo().getMessageImprintAlgOID().getId();
    byte[] digest = MessageDigest.getInstance(hash, "BC").digest(covered);
    if (!Arrays.equals(digest, token.getTimeStampInfo().getMessageImprintDigest())) return false;
    SignerInformation signer = token.toCMSSignedData().getSignerInfos().getSigners().iterator().next();
    X509CertificateHolder certificate = certificateOf(token.getCertificates(), signer);
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate));
    return true;
  }

  private static String algorithm(byte[] contents) throws Exception {
    SignerInformation signer = new CMSSignedData(contents).getSignerInfos().getSigners().iterator().next();
    return signer.getDigestAlgOID() + " " + signer.getEncryptionAlgOID();
  }

  private static void judgeStore(String file, PDDocument document) throws Exception {
    COSDictionary store = (COSDictionary) document.getDocumentCatalog().getCOSObject().getDictionaryObject("DSS");
    if (store == null) return;
    X509CertificateHolder[] certificates = Arrays.stream(items(store, "Certs"))
        .map(Judge::certificate).toArray(X509CertificateHolder[]::new);
    int good = 0;
    byte[][] answers = items(store, "OCSPs");
    byte[][] lists = items(store, "CRLs");
    for (byte[] der : answers) if (answerHolds(der)) good++;
    for (byte[] der : lists) if (listHolds(der, certificates)) good++;
    int entries = ((COSDictionary) store.getDictionaryObject("VRI")).size();
    System.out.println(String.join("\t", file, "store", good == answers.length + lists.length ? "holds" : "broken",
        String.valueOf(certificates.length), String.valueOf(answers.length + lists.length), String.valueOf(entries)));
  }

  private static boolean answerHolds(byte[] der) throws Exception {
    BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(der).getResponseObject();
    X509CertificateHolder responder = basic.getCerts()[0];
    return basic.isSignatureValid(new JcaContentVerifierProviderBuilder().setProvider("BC").build(responder));
  }

  private static boolean listHolds(byte[] der, X509CertificateHolder[] certificates) throws Exception {
    X509CRLHolder list = new X509CRLHolder(der);
    for (X509CertificateHolder certificate : certificates) {
      if (!certificate.getSubject().equals(list.getIssuer())) continue;
      if (list.isSignatureValid(new JcaContentVerifierProviderBuilder().setProvider("BC").build(certificate))) return true;
    }
    return false;
  }

  private static byte[][] items(COSDictionary store, String key) throws IOException {
    COSArray array = (COSArray) store.getDictionaryObject(COSName.getPDFName(key));
    if (array == null) return new byte[0][];
    byte[][] found = new byte[array.size()][];
    for (int index = 0; index < array.size(); index++)
      found[index] = ((COSStream) array.getObject(index)).createInputStream().readAllBytes();
    return found;
  }

  private static X509CertificateHolder certificate(byte[] der) {
    try {
      return new X509CertificateHolder(der);
    } catch (IOException error) {
      throw new IllegalArgumentException(error);
    }
  }
}
